package io.hefu.events;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the event log as it grows. */
public interface LiveEvents {

    /** The place where the log ends now, in the form that {@link Follow#after()} takes. */
    Mono<String> cursor();

    /**
     * The frames of a server-sent event stream: every event after the given place exactly once, in order, as far as the
     * reader may see it. Ends by rotation, expiry, shutdown, or by a {@code reset} event when it cannot go on without a
     * gap. Raises {@code RATE_LIMITED} beyond the account's streams and {@code OVERLOADED} beyond the replica's.
     */
    Flux<byte[]> follow(Follow follow);

    /**
     * @param after the last event that the reader has, or null to begin now
     * @param types the types to see, {@code *} stands for any text; none for all
     * @param subject the only subject to see, if any
     * @param until when the reader's permission ends, if it does
     */
    record Follow(
            Actor actor,
            @Nullable String after,
            List<String> types,
            @Nullable String subject,
            @Nullable Instant until) {}
}
