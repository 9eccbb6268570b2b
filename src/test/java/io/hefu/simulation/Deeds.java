package io.hefu.simulation;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.simulation.Faults.Fault;
import io.hefu.simulation.Faults.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Does what somebody asks of the service, as it happens over a network: some attempts break off in the middle, some answers
 * are lost, and whoever asked asks again. A refusal is an answer.
 */
final class Deeds {

    private static final int MOST_STATEMENTS = 14;
    private static final Retry WHILE_OTHERS_BREAK = Retry.backoff(50, Duration.ofMillis(2))
            .maxBackoff(Duration.ofMillis(50))
            .filter(error -> error instanceof Rejection refused && refused.problem() == CommonProblem.OVERLOADED);

    private final Faults faults;
    private final @Nullable SplittableRandom misfortune;
    private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();

    /** @param misfortune decides what goes wrong; nothing does without it */
    Deeds(Faults faults, @Nullable SplittableRandom misfortune) {
        this.faults = faults;
        this.misfortune = misfortune;
    }

    /** @param token what the first statements of the deed's transaction carry */
    <T> Mono<T> perform(Object token, Supplier<Mono<T>> deed) {
        return Mono.defer(() -> {
            Fault fault = drawn();
            boolean unheard = misfortune != null && misfortune.nextInt(12) == 0;
            Mono<T> calm = calm(deed);
            Mono<T> heard = unheard ? calm(deed).then(calm) : calm;
            return fault == null ? heard : broken(token, fault, deed).then(heard);
        });
    }

    private @Nullable Fault drawn() {
        if (misfortune == null || misfortune.nextInt(5) > 0) {
            return null;
        }
        Kind[] kinds = Kind.values();
        return new Fault(kinds[misfortune.nextInt(kinds.length)], misfortune.nextInt(MOST_STATEMENTS));
    }

    private <T> Mono<Void> broken(Object token, Fault fault, Supplier<Mono<T>> deed) {
        return Mono.fromRunnable(() -> faults.arm(token, fault))
                .then(Mono.defer(deed))
                .onErrorResume(broken -> Mono.empty())
                .then(Mono.fromRunnable(() -> faults.disarm(token)));
    }

    /** Nothing goes wrong with it by itself. */
    <T> Mono<T> calm(Supplier<Mono<T>> deed) {
        return Mono.defer(deed).retryWhen(WHILE_OTHERS_BREAK).onErrorResume(Rejection.class, refused -> {
            refusals.merge(refused.problem().name(), 1, Integer::sum);
            return Mono.empty();
        });
    }

    /** How often what was refused. */
    Map<String, Integer> refusals() {
        return refusals;
    }
}
