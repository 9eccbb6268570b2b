package io.hefu.ordering;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Mono;

/** Stands before everything that places orders, so that who asks too often costs next to nothing. */
public interface RushGate {

    /** Counts one wish, however many orders it makes; errors with {@code RATE_LIMITED}. */
    Mono<Void> pass(Actor actor);
}
