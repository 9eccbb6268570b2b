package io.hefu.kernel;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Counts how often somebody does something, on all replicas together. While Redis is away each replica counts by itself:
 * more gets through, and nobody is turned away for it.
 */
public interface RateLimits {

    /**
     * Counts one wish against all of these; errors with {@link CommonProblem#RATE_LIMITED} and {@code retryAfterSeconds}
     * when it is too much for any of them.
     */
    Mono<Void> take(List<Wish> wishes);

    /** The same against one. */
    default Mono<Void> take(String door, String who, Rate rate) {
        return take(List.of(new Wish(door, who, rate)));
    }

    /** Errors like {@link #take}, and counts nothing. */
    Mono<Void> look(Wish wish);

    /**
     * @param door what is wanted, for example {@code orders}
     * @param who an account, an address, a number; nobody is counted under the empty text
     */
    record Wish(String door, String who, Rate rate) {}
}
