package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** No wake-up is lost and nothing is answered twice, whoever submits and cancels at once. */
class GroupCommitStressTests {

    private static final int THREADS = 8;
    private static final int EACH = 20_000;

    private final AtomicIntegerArray runs = new AtomicIntegerArray(THREADS * EACH);
    private final AtomicInteger wrong = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void answersEveryCommandThatIsNotCancelled(boolean synchronous, boolean handsOver) throws InterruptedException {
        GroupCommit<Integer, Integer> desk = new GroupCommit<>(
                "stress",
                new GroupCommit.Settings(3, 64, THREADS * EACH, Duration.ZERO, Duration.ofMillis(1)),
                new SimpleMeterRegistry(),
                batch -> commit(batch, synchronous, handsOver));
        AtomicIntegerArray cancelled = new AtomicIntegerArray(THREADS * EACH);
        AtomicIntegerArray answered = new AtomicIntegerArray(THREADS * EACH);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Thread(() -> submit(desk, thread, answered, cancelled)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        CountDownLatch drained = new CountDownLatch(1);
        desk.close(drained::countDown);
        assertThat(drained.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).hasValue(0);
        assertThat(IntStream.range(0, runs.length()).map(runs::get)).allMatch(count -> count <= 1);
        assertThat(IntStream.range(0, runs.length())
                        .filter(n -> cancelled.get(n) == 0)
                        .map(answered::get))
                .allMatch(count -> count == 1);
    }

    private void submit(
            GroupCommit<Integer, Integer> desk, int thread, AtomicIntegerArray answered, AtomicIntegerArray cancelled) {
        SplittableRandom random = new SplittableRandom(thread);
        for (int i = 0; i < EACH; i++) {
            int command = thread * EACH + i;
            Disposable call = desk.submit(command)
                    .subscribe(
                            answer -> {
                                answered.incrementAndGet(command);
                                wrong.addAndGet(answer == -command ? 0 : 1);
                            },
                            error -> wrong.incrementAndGet());
            if (random.nextInt(10) == 0) {
                cancelled.incrementAndGet(command);
                call.dispose();
            }
        }
    }

    private Mono<List<Integer>> commit(List<Integer> batch, boolean synchronous, boolean handsOver) {
        batch.forEach(runs::incrementAndGet);
        Mono<List<Integer>> answers =
                Mono.fromSupplier(() -> batch.stream().map(n -> -n).toList());
        Mono<List<Integer>> committed = handsOver ? Turn.pass().then(answers) : answers;
        return synchronous ? committed : committed.subscribeOn(Schedulers.parallel());
    }
}
