package io.hefu.share;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Mono;

/** What the home page asks. */
public interface FilingPrompts {

    /** The latest campaign and the own unit's filing in it; of those who file nothing, that nothing is open. */
    Mono<FilingPrompt> prompt(Actor actor);
}
