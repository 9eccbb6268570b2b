package io.hefu.progress;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Flux;

/** The progress of every unit, for reports of any length. */
public interface ProgressRows {

    /** All units within the actor's scope in the order of their paths, each without those below it; streamed. */
    Flux<ProgressRow> rows(Actor actor, int year);
}
