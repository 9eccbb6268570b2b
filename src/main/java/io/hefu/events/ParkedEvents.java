package io.hefu.events;

import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Events that a consumer could not handle: put aside so that they hold up nothing, kept until a person has decided. */
public interface ParkedEvents {

    /** Newest first; of one consumer or of all. */
    Mono<Page<ParkedEvent>> list(@Nullable String consumer, @Nullable String cursor, int size);

    /**
     * Gives the event to its consumer once more and forgets it when it was handled; raises {@code PARKED_EVENT_NOT_FOUND},
     * or {@code PARKED_EVENT_FAILS} with the error.
     */
    Mono<Void> retry(UUID id);

    /** @param position where it stands in the log */
    record ParkedEvent(
            UUID id,
            String consumer,
            String position,
            UUID eventId,
            String type,
            String subject,
            int attempts,
            String error,
            Instant parkedAt) {}
}
