package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class SharedLooksTests {

    /** The looks that have begun, each waiting for its answer. */
    private final List<Sinks.One<String>> begun = new ArrayList<>();

    private final SharedLooks<String, String> looks = new SharedLooks<>(question -> {
        Sinks.One<String> answer = Sinks.one();
        begun.add(answer);
        return answer.asMono();
    });

    private final List<String> answers = new ArrayList<>();

    @Test
    void oneReaderCausesOneLook() {
        ask("a");
        answer(0, "first");

        assertThat(answers).containsExactly("first");
        ask("a");
        assertThat(begun).as("nothing is kept").hasSize(2);
    }

    @Test
    void thoseWhoAskDuringALookShareTheNextOne() {
        ask("a");
        ask("a");
        ask("a");
        assertThat(begun).hasSize(1);

        answer(0, "old");
        assertThat(answers).containsExactly("old");
        assertThat(begun).hasSize(2);
        ask("a");
        answer(1, "new");
        assertThat(answers).containsExactly("old", "new", "new");
        answer(2, "newest");
        assertThat(answers).containsExactly("old", "new", "new", "newest");
    }

    @Test
    void otherQuestionsDoNotWait() {
        ask("a");
        ask("b");

        assertThat(begun).hasSize(2);
    }

    @Test
    void aFailedLookFailsItsReadersAndNobodyElse() {
        List<Throwable> errors = new ArrayList<>();
        looks.ask("a").subscribe(answers::add, errors::add);
        ask("a");

        begun.get(0).tryEmitError(new IllegalStateException("away"));

        assertThat(errors).hasSize(1);
        answer(1, "back");
        assertThat(answers).containsExactly("back");
    }

    @Test
    void aReaderWhoLeavesTakesNothingFromTheOthers() {
        Disposable leaving = looks.ask("a").subscribe(answers::add);
        ask("a");
        leaving.dispose();

        answer(0, "unread");
        answer(1, "read");
        assertThat(answers).containsExactly("read");
    }

    @Test
    void nobodyGetsAnAnswerThatIsOlderThanTheQuestion() {
        AtomicInteger now = new AtomicInteger();
        SharedLooks<String, Integer> counts =
                new SharedLooks<>(question -> Mono.fromCallable(now::get).delayElement(java.time.Duration.ofMillis(1)));

        Flux.range(0, 20_000)
                .flatMap(
                        n -> Mono.defer(() -> {
                                    int asked = now.incrementAndGet();
                                    return counts.ask("n").map(answer -> answer >= asked);
                                })
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .all(fresh -> fresh)
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
    }

    private void ask(String question) {
        looks.ask(question).subscribe(answers::add);
    }

    private void answer(int look, String answer) {
        begun.get(look).tryEmitValue(answer);
    }
}
