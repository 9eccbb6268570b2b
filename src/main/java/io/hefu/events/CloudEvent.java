package io.hefu.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * The envelope of CloudEvents 1.0 in its JSON form.
 *
 * @param position where it stands in the log, an extension of our own
 * @param data JSON as it was told
 */
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        String position,
        @JsonRawValue @Schema(type = "object") String data) {

    public static CloudEvent of(
            String source, String position, UUID id, String type, String subject, Instant at, String data) {
        return new CloudEvent(
                "1.0", id.toString(), source, type, subject, at.toString(), "application/json", position, data);
    }
}
