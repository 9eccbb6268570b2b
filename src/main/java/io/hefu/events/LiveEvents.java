package io.hefu.events;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the event log as it grows. */
public interface LiveEvents {

    /** The place where the log ends now, in the form that {@link Follow#after()} takes. */
    Mono<String> cursor();

    /** A place a moment before the end, which costs no query: a reader that follows from there loses nothing. */
    Mono<String> recentCursor();

    /**
     * Every event after the given place exactly once, in order, as far as the reader may see it and asks for it. Ends by
     * rotation, with the permit or its session, at shutdown, or with a {@link Kind#RESET} when it cannot go on without a
     * gap. Raises {@code RATE_LIMITED} beyond the account's streams and {@code OVERLOADED} beyond the replica's.
     */
    Flux<Part> follow(Follow follow);

    /** The same for the service itself, which takes nobody's place among the streams. */
    Flux<Part> watch(Follow follow);

    /**
     * @param permit how long the reader may stay, or null for the service itself
     * @param after the last event that the reader has, or null to begin now
     */
    record Follow(
            Actor actor, @Nullable Permit permit, @Nullable String after, EventFilter filter, Format format) {}

    /** How events are written. */
    enum Format {
        /** Server-sent events. */
        SSE,
        /** One JSON object per line. */
        NDJSON
    }

    /**
     * What a reader is given in one go.
     *
     * @param events how many events there are in it
     * @param lastEventId the place up to which the reader then has everything, in a {@link Kind#RESET} the place to begin
     *     anew; null at the beginning
     * @param bytes as they go to the client; shared by all readers, never to be changed
     */
    record Part(Kind kind, int events, @Nullable String lastEventId, byte[] bytes) {}

    /** What a part tells. */
    enum Kind {
        HELLO,
        EVENTS,
        /** Nothing to see, up to the part's place. */
        HEARTBEAT,
        RESET
    }
}
