package io.hefu.kernel;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Commits commands in natural batches: those that arrive while a commit is under way form the next batch.
 *
 * <p>There is no timer. An idle lane commits a single command at once; under load batches grow by themselves up to
 * {@code maxBatch}, and {@code lanes} batches run side by side. The queue is bounded: beyond it a command is refused with
 * {@link CommonProblem#OVERLOADED}. When a batch of several fails, nothing of it was committed, and its commands run
 * again one by one, so that a poisoned command fails alone. A caller that cancels before its command was taken
 * withdraws it; afterwards the command runs to its end, and only the answer is dropped.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public final class GroupCommit<C, R> {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Function<List<C>, Mono<List<R>>> commit;
    private final Settings settings;
    private final Queue<Waiting<C, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger busyLanes = new AtomicInteger();
    private final DistributionSummary batchSizes;
    private final Timer waits;

    /**
     * @param commit runs a batch in one transaction and answers one result per command, in their order; a result may
     *     itself be a refusal, an error means that nothing was committed
     */
    public GroupCommit(String name, Settings settings, MeterRegistry meters, Function<List<C>, Mono<List<R>>> commit) {
        this.commit = commit;
        this.settings = settings;
        this.batchSizes = DistributionSummary.builder("hefu.group.commit.batch.size")
                .tag("name", name)
                .register(meters);
        this.waits = Timer.builder("hefu.group.commit.wait").tag("name", name).register(meters);
        meters.gauge("hefu.group.commit.queued", List.of(io.micrometer.core.instrument.Tag.of("name", name)), queued);
    }

    /** Queues the command on subscription; the answer arrives after its commit. */
    public Mono<R> submit(C command) {
        return Mono.defer(() -> enqueue(command));
    }

    /** Completes when everything that was queued or running has been answered. */
    public Mono<Void> drained() {
        return Mono.defer(() ->
                idle() ? Mono.<Void>empty() : Mono.delay(Duration.ofMillis(10)).then(drained()));
    }

    private boolean idle() {
        return queued.get() == 0 && busyLanes.get() == 0;
    }

    private Mono<R> enqueue(C command) {
        if (queued.incrementAndGet() > settings.maxQueued()) {
            queued.decrementAndGet();
            return Mono.error(CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
        }
        Waiting<C, R> waiting = new Waiting<>(command, Sinks.one(), System.nanoTime());
        queue.add(waiting);
        openLane();
        return waiting.answer.asMono().doOnCancel(() -> withdraw(waiting));
    }

    private void withdraw(Waiting<C, R> waiting) {
        if (queue.remove(waiting)) {
            queued.decrementAndGet();
        }
    }

    private void openLane() {
        int busy = busyLanes.get();
        while (busy < settings.lanes()) {
            if (busyLanes.compareAndSet(busy, busy + 1)) {
                runLane();
                return;
            }
            busy = busyLanes.get();
        }
    }

    private void runLane() {
        Mono.defer(() -> run(take()))
                .repeat(() -> !queue.isEmpty())
                .doFinally(signal -> closeLane())
                .subscribe();
    }

    private void closeLane() {
        busyLanes.decrementAndGet();
        // a command may have come between the empty look and the closing
        if (!queue.isEmpty()) {
            openLane();
        }
    }

    private List<Waiting<C, R>> take() {
        List<Waiting<C, R>> batch = new ArrayList<>();
        while (batch.size() < settings.maxBatch()) {
            Waiting<C, R> waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            queued.decrementAndGet();
            waits.record(System.nanoTime() - waiting.since, TimeUnit.NANOSECONDS);
            batch.add(waiting);
        }
        return batch;
    }

    private Mono<Void> run(List<Waiting<C, R>> batch) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        batchSizes.record(batch.size());
        return attempt(batch)
                .onErrorResume(error -> batch.size() == 1
                        ? Mono.fromRunnable(() -> batch.get(0).answer.tryEmitError(error))
                        : Flux.fromIterable(batch)
                                .concatMap(waiting -> run(List.of(waiting)))
                                .then());
    }

    private Mono<Void> attempt(List<Waiting<C, R>> batch) {
        List<C> commands = batch.stream().map(Waiting::command).toList();
        return Mono.defer(() -> commit.apply(commands))
                .doOnNext(answers -> answer(batch, answers))
                .then();
    }

    private static <C, R> void answer(List<Waiting<C, R>> batch, List<R> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer.tryEmitValue(answers.get(i));
        }
    }

    /**
     * @param lanes how many batches run side by side
     * @param maxBatch the most commands in one transaction
     * @param maxQueued the most commands that wait; one more is refused
     */
    public record Settings(int lanes, int maxBatch, int maxQueued) {}

    private record Waiting<C, R>(C command, Sinks.One<R> answer, long since) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
