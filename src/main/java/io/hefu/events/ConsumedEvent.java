package io.hefu.events;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An event as the log gives it to a consumer.
 *
 * @param position where it stands in the log
 * @param id the event's own id, the same at every reading
 * @param data the facts as they were told; read it tolerantly, older events may lack the newer ones
 */
public record ConsumedEvent(
        String position, UUID id, String type, String subject, Instant at, Event.Scope scope, JsonNode data) {}
