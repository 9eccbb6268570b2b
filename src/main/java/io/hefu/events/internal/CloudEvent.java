package io.hefu.events.internal;

import com.fasterxml.jackson.annotation.JsonRawValue;

/** The envelope of CloudEvents 1.0 in its JSON form. */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        @JsonRawValue String data) {}
