package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@Timeout(20)
class GroupCommitTests {

    /** Longer than any of the tests. */
    private static final Duration MAX_TURN = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    /** One gate per batch, opened by the test. */
    private final List<Sinks.Empty<Void>> gates = new CopyOnWriteArrayList<>();

    /** One per batch, ended by the test, before its gate matters. */
    private final List<Sinks.Empty<Void>> work = new CopyOnWriteArrayList<>();

    @Test
    void commitsASingleCommandAtOnceWhenIdle() {
        desk(1, 10, 10, this::echo)
                .submit(7)
                .as(StepVerifier::create)
                .expectNext(70)
                .verifyComplete();
        assertThat(batches).containsExactly(List.of(7));
    }

    @Test
    void batchesWhatArrivesDuringACommit() {
        List<Integer> answers = submitAll(desk(1, 3, 100, this::gated), 1, 2, 3, 4, 5);
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5));
        assertThat(answers).containsExactly(10, 20, 30, 40, 50);
    }

    @Test
    void doesNothingBeforeSubscription() {
        desk(1, 10, 10, this::echo).submit(1);
        assertThat(batches).isEmpty();
    }

    @Test
    void runsLanesSideBySideThatHoldNobodyUp() {
        var settings = new GroupCommit.Settings(2, 10, 100, Duration.ZERO, Duration.ZERO);
        submitAll(new GroupCommit<>("test", settings, meters, this::gated), 1, 2, 3, 4);
        assertThat(batches).containsExactly(List.of(1), List.of(2));
        gates.get(1).tryEmitEmpty();
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(3, 4));
        openAllGates();
    }

    @Test
    void beginsTheNextBatchWhenTheOneBeforeHandsOver() {
        List<Integer> answers = submitAll(desk(2, 10, 100, this::working), 1, 2, 3);
        assertThat(batches).containsExactly(List.of(1));
        work.get(0).tryEmitEmpty();
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
        assertThat(answers).isEmpty();
        openAllGates();
        assertThat(answers).containsExactly(10);
    }

    @Test
    void hasNoMoreBatchesUnderWayThanLanes() {
        GroupCommit<Integer, Integer> desk = desk(2, 1, 100, this::working);
        submitAll(desk, 1, 2, 3);
        work.get(0).tryEmitEmpty();
        work.get(1).tryEmitEmpty();
        assertThat(batches).containsExactly(List.of(1), List.of(2));
        gates.get(0).tryEmitEmpty();
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void doesNotHoldTheNextBatchUpForLongWhileOneIsAtWork() {
        var settings = new GroupCommit.Settings(2, 10, 100, Duration.ZERO, Duration.ofMillis(50));
        submitAll(new GroupCommit<>("test", settings, meters, this::working), 1, 2);
        assertThat(batches).containsExactly(List.of(1));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(batches).containsExactly(List.of(1), List.of(2)));
    }

    @Test
    void countsABatchOnceThatHandsOverAgain() {
        GroupCommit<Integer, Integer> desk =
                desk(2, 1, 100, batch -> Turn.pass().then(Turn.pass()).then(gated(batch)));
        submitAll(desk, 1, 2, 3, 4);
        assertThat(batches).containsExactly(List.of(1), List.of(2));
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
        desk.drained().as(StepVerifier::create).expectComplete().verify(Duration.ofSeconds(1));
    }

    @Test
    void refusesAtOnceWhatWouldBeAnsweredTooLateAndTakesItWhenALaneIsFree() {
        Duration slow = Duration.ofMillis(50);
        GroupCommit<Integer, Integer> desk = new GroupCommit<>(
                "test", new GroupCommit.Settings(1, 1, 100, Duration.ofMillis(1), MAX_TURN), meters, this::gated);
        submitAll(desk, 1);
        Mono.delay(slow).block();
        openAllGates();
        submitAll(desk, 2);
        desk.submit(3)
                .as(StepVerifier::create)
                .expectErrorSatisfies(this::isOverloaded)
                .verify();
        openAllGates();
        desk.submit(4)
                .as(StepVerifier::create)
                .then(this::openAllGates)
                .expectNext(40)
                .verifyComplete();
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(4));
    }

    @Test
    void refusesBeyondTheQueue() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 2, this::gated);
        List<Integer> answers = submitAll(desk, 1, 2, 3);
        desk.submit(4)
                .as(StepVerifier::create)
                .expectErrorSatisfies(this::isOverloaded)
                .verify();
        openAllGates();
        assertThat(answers).containsExactly(10, 20, 30);
        desk.submit(5)
                .as(StepVerifier::create)
                .then(this::openAllGates)
                .expectNext(50)
                .verifyComplete();
    }

    @Test
    void failsAPoisonedCommandAlone() {
        GroupCommit<Integer, Integer> desk = desk(
                1,
                10,
                100,
                batch -> gated(batch)
                        .filter(answers -> !batch.contains(3))
                        .switchIfEmpty(Mono.error(() -> new IllegalArgumentException("poison"))));
        List<Throwable> errors = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int command = 1; command <= 5; command++) {
            desk.submit(command).subscribe(answers::add, errors::add);
        }
        openAllGates();
        assertThat(answers).containsExactly(10, 20, 40, 50);
        assertThat(errors).singleElement().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesABatchAtOnceWhenTheDatabaseIsAway() {
        GroupCommit<Integer, Integer> desk = desk(
                1,
                10,
                100,
                batch -> gated(batch)
                        .then(Mono.error(
                                () -> new IllegalStateException(new DataAccessResourceFailureException("away")))));
        List<Throwable> errors = new ArrayList<>();
        Flux.range(1, 4)
                .concatMap(n -> Mono.just(n))
                .subscribe(n -> desk.submit(n).subscribe(x -> {}, errors::add));
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
        assertThat(errors).hasSize(4).allSatisfy(this::isOverloaded);
    }

    @Test
    void stopsTryingOneByOneWhenTheDatabaseGoesAwayMeanwhile() {
        AtomicInteger calls = new AtomicInteger();
        GroupCommit<Integer, Integer> desk = desk(1, 10, 100, batch -> {
            int call = calls.incrementAndGet();
            return gated(batch).flatMap(answers -> switch (call) {
                case 2 -> Mono.error(new IllegalArgumentException("poison"));
                case 4 -> Mono.error(new java.util.concurrent.TimeoutException());
                default -> Mono.just(answers);
            });
        });
        List<Throwable> errors = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int command = 1; command <= 5; command++) {
            desk.submit(command).subscribe(answers::add, errors::add);
        }
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(2), List.of(3));
        assertThat(answers).containsExactly(10, 20);
        assertThat(errors).hasSize(3).allSatisfy(this::isOverloaded);
    }

    @Test
    void failsTheCallersOfAWrongNumberOfAnswersWithoutCommittingAgain() {
        desk(1, 10, 10, batch -> echo(batch).map(answers -> List.of(1, 2, 3)))
                .submit(1)
                .as(StepVerifier::create)
                .expectError(IllegalStateException.class)
                .verify();
        assertThat(batches).hasSize(1);
    }

    @Test
    void failsTheCallersOfACommitWithoutAnswers() {
        desk(1, 10, 10, batch -> Mono.empty())
                .submit(1)
                .as(StepVerifier::create)
                .expectError(IllegalStateException.class)
                .verify();
    }

    @Test
    void failsTheCallersOfACommitThatThrows() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 10, batch -> {
            if (batch.contains(1)) {
                throw new UnsupportedOperationException();
            }
            return echo(batch);
        });
        desk.submit(1)
                .as(StepVerifier::create)
                .expectError(UnsupportedOperationException.class)
                .verify();
        desk.submit(2).as(StepVerifier::create).expectNext(20).verifyComplete();
    }

    @Test
    void withdrawsACommandThatIsCancelledBeforeItWasTaken() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 100, this::gated);
        List<Integer> answers = submitAll(desk, 1);
        Disposable second = desk.submit(2).subscribe(answers::add);
        desk.submit(3).subscribe(answers::add);
        second.dispose();
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(3));
        assertThat(answers).containsExactly(10, 30);
    }

    @Test
    void finishesACommandThatIsCancelledAfterItWasTaken() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 100, this::gated);
        List<Integer> answers = new ArrayList<>();
        desk.submit(1).subscribe();
        Disposable second = desk.submit(2).subscribe(answers::add);
        desk.submit(3).subscribe(answers::add);
        gates.get(0).tryEmitEmpty();
        second.dispose();
        openAllGates();
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
        assertThat(answers).containsExactly(30);
    }

    @Test
    void outlivesACallerThatFailsOnItsAnswer() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 100, this::gated);
        desk.submit(1).subscribe(answer -> {
            throw new IllegalStateException("the caller's own fault");
        });
        List<Integer> answers = submitAll(desk, 2, 3);
        openAllGates();
        assertThat(answers).containsExactly(20, 30);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void doesNotOverflowTheStackOnSynchronousCommits() {
        GroupCommit<Integer, Integer> desk =
                desk(1, 1, 40_000, batch -> batch.contains(0) ? gated(batch) : echo(batch));
        AtomicInteger answered = new AtomicInteger();
        for (int command = 0; command < 20_000; command++) {
            desk.submit(command).subscribe(answer -> answered.incrementAndGet());
        }
        gates.get(0).tryEmitEmpty();
        assertThat(answered).hasValue(20_000);
    }

    @Test
    void lendsNoCallersContextToTheLane() {
        AtomicBoolean leaked = new AtomicBoolean();
        desk(
                        1,
                        10,
                        10,
                        batch -> Mono.deferContextual(context -> {
                            leaked.set(context.hasKey("transaction"));
                            return echo(batch);
                        }))
                .submit(1)
                .contextWrite(context -> context.put("transaction", "of the caller"))
                .as(StepVerifier::create)
                .expectNext(10)
                .verifyComplete();
        assertThat(leaked).isFalse();
    }

    @Test
    void measuresBatchSizesWaitsAndTheQueue() {
        submitAll(desk(1, 10, 100, this::gated), 1, 2, 3);
        assertThat(meters.get("hefu.group.commit.queued")
                        .tag("name", "test")
                        .gauge()
                        .value())
                .isEqualTo(2);
        openAllGates();
        assertThat(meters.get("hefu.group.commit.queued").gauge().value()).isZero();
        assertThat(meters.get("hefu.group.commit.batch.size").summary().max()).isEqualTo(2);
        assertThat(meters.get("hefu.group.commit.wait").timer().count()).isEqualTo(3);
    }

    @Test
    void finishesWhatItAcceptedAndRefusesNewCommandsOnceClosed() {
        GroupCommit<Integer, Integer> desk = desk(1, 10, 100, this::gated);
        GroupCommitDrain drain = new GroupCommitDrain();
        drain.watch(desk);
        List<Integer> answers = submitAll(desk, 1, 2);
        Sinks.Empty<Void> stopped = Sinks.empty();
        drain.stop(stopped::tryEmitEmpty);
        desk.submit(3)
                .as(StepVerifier::create)
                .expectErrorSatisfies(this::isOverloaded)
                .verify();
        stopped.asMono()
                .as(StepVerifier::create)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
        openAllGates();
        stopped.asMono().as(StepVerifier::create).expectComplete().verify(Duration.ofSeconds(5));
        assertThat(answers).containsExactly(10, 20);
    }

    private Mono<List<Integer>> echo(List<Integer> batch) {
        batches.add(batch);
        return Mono.just(batch.stream().map(command -> command * 10).toList());
    }

    private Mono<List<Integer>> gated(List<Integer> batch) {
        Sinks.Empty<Void> gate = Sinks.empty();
        gates.add(gate);
        return echo(batch).delayUntil(answers -> gate.asMono());
    }

    /** Hands over when the work is done, and waits at the gate as for a commit. */
    private Mono<List<Integer>> working(List<Integer> batch) {
        Sinks.Empty<Void> done = Sinks.empty();
        work.add(done);
        Mono<List<Integer>> commit = gated(batch);
        return done.asMono().then(Turn.pass()).then(commit);
    }

    private void openAllGates() {
        // opening one lets the next batch begin, which adds its gate
        for (int i = 0; i < gates.size(); i++) {
            gates.get(i).tryEmitEmpty();
        }
    }

    private List<Integer> submitAll(GroupCommit<Integer, Integer> desk, Integer... commands) {
        List<Integer> answers = new ArrayList<>();
        for (Integer command : commands) {
            desk.submit(command).subscribe(answers::add);
        }
        return answers;
    }

    private GroupCommit<Integer, Integer> desk(
            int lanes, int maxBatch, int maxQueued, Function<List<Integer>, Mono<List<Integer>>> commit) {
        return new GroupCommit<>(
                "test", new GroupCommit.Settings(lanes, maxBatch, maxQueued, Duration.ZERO, MAX_TURN), meters, commit);
    }

    private void isOverloaded(Throwable error) {
        assertThat(error).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.problem()).isEqualTo(CommonProblem.OVERLOADED);
            assertThat(rejection.facts()).isEqualTo(Map.of("retryAfterSeconds", 1L));
        });
    }
}
