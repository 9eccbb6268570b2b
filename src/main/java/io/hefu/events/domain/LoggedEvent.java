package io.hefu.events.domain;

import io.hefu.events.Event;

/**
 * An event of the log, encoded once for all its readers.
 *
 * @param frame the bytes of its server-sent event; shared, never to be changed
 */
public record LoggedEvent(Position position, String type, String subject, Event.Scope scope, byte[] frame) {}
