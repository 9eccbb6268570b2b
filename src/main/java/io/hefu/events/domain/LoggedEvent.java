package io.hefu.events.domain;

import io.hefu.events.Event;

/**
 * An event of the log, encoded once for all its readers.
 *
 * @param frame the bytes of its server-sent event; shared, never to be changed
 * @param jsonAt where in the frame its CloudEvent begins, which goes on to the two line ends of the frame
 */
public record LoggedEvent(Position position, String type, String subject, Event.Scope scope, byte[] frame, int jsonAt) {

    /** Whether it comes later in the same epoch. */
    public boolean isAfter(Position place) {
        return position.epoch() == place.epoch() && position.offset() > place.offset();
    }
}
