package io.hefu.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Answers many questions by one look: those that come while looks are under way are the next one's. Nobody gets an answer
 * that was looked up before the question, and nothing is kept. A look has a connection of its own: this is not for questions
 * within a transaction.
 *
 * @param <K> the question
 * @param <V> the answer
 */
public final class GatheredLooks<K, V> {

    private static final GroupCommit.Settings SETTINGS =
            new GroupCommit.Settings(2, 512, 4096, Duration.ofSeconds(2), Duration.ZERO);

    private final GroupCommit<K, Optional<V>> looks;

    /** @param look answers those of the questions that have an answer */
    public GatheredLooks(String name, MeterRegistry meters, Function<Set<K>, Mono<Map<K, V>>> look) {
        this.looks = new GroupCommit<>(
                name,
                SETTINGS,
                meters,
                questions -> look.apply(Set.copyOf(questions)).map(found -> answers(questions, found)));
    }

    private static <K, V> List<Optional<V>> answers(List<K> questions, Map<K, V> found) {
        return questions.stream()
                .map(question -> Optional.ofNullable(found.get(question)))
                .toList();
    }

    /** Empty where there is no answer. */
    public Mono<V> ask(K question) {
        return looks.submit(question).flatMap(Mono::justOrEmpty);
    }
}
