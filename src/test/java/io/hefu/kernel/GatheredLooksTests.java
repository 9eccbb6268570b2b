package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class GatheredLooksTests {

    private final List<Set<String>> asked = new ArrayList<>();
    private final List<Sinks.One<Map<String, Integer>>> looks = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    private final GatheredLooks<String, Integer> gathered =
            new GatheredLooks<>("test", new SimpleMeterRegistry(), questions -> {
                asked.add(questions);
                Sinks.One<Map<String, Integer>> look = Sinks.one();
                looks.add(look);
                return look.asMono();
            });

    @Test
    void questionsThatComeDuringLooksAreTheNextOnes() {
        ask("a");
        ask("b");
        ask("c");
        ask("d");
        ask("c");
        assertThat(asked).containsExactly(Set.of("a"), Set.of("b"));

        answer(0, Map.of("a", 1));
        assertThat(asked).containsExactly(Set.of("a"), Set.of("b"), Set.of("c", "d"));
        assertThat(answers).containsExactly("a: 1");

        answer(2, Map.of("c", 3));
        assertThat(answers).as("d has no answer").containsExactly("a: 1", "c: 3", "d: none", "c: 3");
        answer(1, Map.of("b", 2));
        assertThat(answers).endsWith("b: 2");
    }

    @Test
    void aLookThatFailsIsTriedAgainForEachAlone() {
        GatheredLooks<String, Integer> failing = new GatheredLooks<>(
                "test",
                new SimpleMeterRegistry(),
                questions -> questions.contains("bad")
                        ? Mono.error(new IllegalStateException())
                        : Mono.just(Map.of("good", 1)));

        StepVerifier.create(failing.ask("bad")).verifyError(IllegalStateException.class);
        StepVerifier.create(failing.ask("good")).expectNext(1).verifyComplete();
    }

    private void ask(String question) {
        gathered.ask(question)
                .map(String::valueOf)
                .defaultIfEmpty("none")
                .subscribe(answer -> answers.add(question + ": " + answer));
    }

    private void answer(int look, Map<String, Integer> found) {
        looks.get(look).tryEmitValue(found).orThrow();
    }
}
