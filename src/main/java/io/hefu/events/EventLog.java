package io.hefu.events;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the event log page by page, for machines; the same events at the same places as {@link LiveEvents}. */
public interface EventLog {

    /**
     * What comes after the given place, as far as the reader may see it and asks for it; where nothing does, the answer
     * waits for it. Raises {@code EVENTS_GONE} with the place to begin anew where the log does not reach that place (any
     * more), {@code CURSOR_INVALID} for no place at all, and like a stream {@code RATE_LIMITED} and {@code OVERLOADED}.
     */
    Mono<EventPage> read(Reading reading);

    /**
     * @param permit how long the reader may stay, or null for the service itself
     * @param after the last event that the reader has, or null to begin now
     * @param limit the most events to be given
     * @param patience how long to wait at most; zero answers at once
     */
    record Reading(
            Actor actor,
            @Nullable Permit permit,
            @Nullable String after,
            EventFilter filter,
            int limit,
            Duration patience) {}

    /**
     * @param lastEventId the place up to which the reader then has everything
     * @param more whether to come again at once
     */
    record EventPage(List<CloudEvent> events, String lastEventId, boolean more) {}
}
