package io.hefu.events.internal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.hefu.events.domain.Position;
import java.time.Instant;
import java.util.UUID;

/**
 * The envelope of CloudEvents 1.0 in its JSON form.
 *
 * @param position where it stands in the log, an extension of our own
 */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        String position,
        @JsonRawValue String data) {

    static CloudEvent of(
            String source, Position position, UUID id, String type, String subject, Instant at, String data) {
        return new CloudEvent(
                "1.0",
                id.toString(),
                source,
                type,
                subject,
                at.toString(),
                "application/json",
                position.toString(),
                data);
    }
}
