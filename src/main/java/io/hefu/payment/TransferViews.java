package io.hefu.payment;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** Live views of transfers, for the platform's own people. */
public interface TransferViews {

    /**
     * {@link MatchingNow} as a snapshot, then what changes.
     *
     * @param permit how long the reader may stay, or null for the service itself
     */
    Flux<ServerSentEvent<String>> matching(Actor actor, @Nullable Permit permit);
}
