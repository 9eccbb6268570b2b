package io.hefu.events.internal;

import io.hefu.events.CloudEvent;
import io.hefu.events.Event;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Kind;
import io.hefu.events.LiveEvents.Part;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what goes over the streams as bytes. Only places in the log stand as ids. */
@Component
class EventFrames {

    private static final int LINE_ENDS = 2;

    private final JsonMapper json;

    EventFrames(JsonMapper json) {
        this.json = json;
    }

    /** The one encoding of an event; a line of its own in any format. */
    LoggedEvent event(Position position, CloudEvent envelope, Event.Scope scope) {
        byte[] head = bytes("id: " + position + "\nevent: " + envelope.type() + "\ndata: ");
        byte[] line = oneLine(json.writeValueAsBytes(envelope));
        byte[] frame = new byte[head.length + line.length + LINE_ENDS];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(line, 0, frame, head.length, line.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return new LoggedEvent(position, envelope.type(), envelope.subject(), scope, frame, head.length);
    }

    /** Some events together; of a single one its own bytes where they are the whole. */
    static Part events(List<LoggedEvent> events, Format format) {
        String last = events.get(events.size() - 1).position().toString();
        if (events.size() == 1 && format == Format.SSE) {
            return new Part(Kind.EVENTS, 1, last, events.get(0).frame());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (LoggedEvent event : events) {
            byte[] frame = event.frame();
            if (format == Format.SSE) {
                all.write(frame, 0, frame.length);
            } else {
                all.write(frame, event.jsonAt(), frame.length - 1 - event.jsonAt());
            }
        }
        return new Part(Kind.EVENTS, events.size(), last, all.toByteArray());
    }

    /**
     * Sent at once, so that the reader knows that it is connected.
     *
     * @param retryMillis how long to wait before connecting again
     */
    static Part hello(Format format, int retryMillis) {
        String text = format == Format.SSE
                ? ": connected\nretry: " + retryMillis + "\n\n"
                : "{\"type\":\"connected\",\"retry\":" + retryMillis + "}\n";
        return new Part(Kind.HELLO, 0, null, bytes(text));
    }

    /** Shows that the stream lives, and the place from which it can be resumed although nothing was told. */
    static Part heartbeat(Format format, Position place) {
        String text = format == Format.SSE
                ? ": heartbeat\nid: " + place + "\n\n"
                : "{\"type\":\"heartbeat\",\"position\":\"" + place + "\"}\n";
        return new Part(Kind.HEARTBEAT, 0, place.toString(), bytes(text));
    }

    /** Tells a reader to read the present state anew and to follow from there. */
    Part reset(Format format, Position head) {
        String text = format == Format.SSE
                ? "event: reset\ndata: " + json.writeValueAsString(Map.of("lastEventId", head.toString())) + "\n\n"
                : "{\"type\":\"reset\",\"position\":\"" + head + "\"}\n";
        return new Part(Kind.RESET, 0, head.toString(), bytes(text));
    }

    /** Line breaks between the tokens of JSON mean nothing, but they would end the frame's line. */
    private static byte[] oneLine(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                text[i] = ' ';
            }
        }
        return text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
