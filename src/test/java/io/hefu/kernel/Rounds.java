package io.hefu.kernel;

import io.hefu.kernel.PollingRunner.Found;
import reactor.core.publisher.Mono;

/** Does what runners do by themselves, when a test wants it; stop them first. */
public final class Rounds {

    private Rounds() {}

    /** Until it finds nothing more. */
    public static Mono<Void> of(PollingRunner runner) {
        return Mono.defer(runner::round)
                .repeat()
                .takeWhile(found -> found == Found.MORE)
                .then();
    }

    /** Until there is no job. */
    public static Mono<Void> of(JobRunner runner) {
        return Mono.defer(runner::next).repeat().takeWhile(found -> found).then();
    }
}
