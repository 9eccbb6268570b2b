package io.hefu.share;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The years that units file for. */
public interface Campaigns {

    /** Gives every active unit a filing that is not started. Errors with POLICY_MISSING, CAMPAIGN_ALREADY_OPEN, FORBIDDEN. */
    Mono<Campaign> open(Actor actor, int year);

    /** The latest first. */
    Flux<Campaign> list();
}
