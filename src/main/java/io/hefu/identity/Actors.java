package io.hefu.identity;

import io.hefu.kernel.Actor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who accounts are now, for work that goes on long after its request. */
public interface Actors {

    /** Empty when the account may not act any more. */
    Mono<Actor> find(UUID accountId);
}
