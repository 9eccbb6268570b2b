package io.hefu.progress;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How much of the reserved shares has been bought; each call acts within its actor's scope. */
public interface Progress {

    /** One moment of a node; all figures of a page are of the same moment. Raises {@link ProgressProblem}. */
    Mono<ProgressPage> page(Actor actor, ProgressQuery query);

    /**
     * The page, and again whenever it has changed, at most once per second; each under the place in the event log that it
     * includes. A reader that comes again gets the present page first and so has lost nothing.
     *
     * @param permit how long the reader may stay, or null for the service itself
     */
    Flux<ServerSentEvent<Object>> follow(Actor actor, ProgressQuery query, @Nullable Permit permit);
}
