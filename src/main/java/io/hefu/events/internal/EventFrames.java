package io.hefu.events.internal;

import io.hefu.events.domain.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the frames of the stream as bytes. Only events of the log carry an id. */
@Component
class EventFrames {

    /** Sent at once, so that the reader knows that it is connected; asks for a second before connecting again. */
    static final byte[] HELLO = bytes(": connected\nretry: 1000\n\n");

    static final byte[] HEARTBEAT = bytes(": heartbeat\n\n");

    private final JsonMapper json;
    private final EventsSettings settings;

    EventFrames(JsonMapper json, EventsSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    CloudEvent envelope(UUID id, String type, String subject, Instant at, String data) {
        return new CloudEvent(
                "1.0", id.toString(), settings.source(), type, subject, at.toString(), "application/json", data);
    }

    byte[] event(Position position, CloudEvent envelope) {
        return bytes("id: " + position + "\nevent: " + envelope.type() + "\ndata: " + oneLine(envelope) + "\n\n");
    }

    /** Tells a reader to read the present state anew and to follow from there. */
    byte[] reset(Position head) {
        return bytes("event: reset\ndata: " + oneLine(Map.of("lastEventId", head.toString())) + "\n\n");
    }

    /** Line breaks between the tokens of JSON mean nothing, but they would end the frame's line. */
    private String oneLine(Object value) {
        return json.writeValueAsString(value).replace('\n', ' ').replace('\r', ' ');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
