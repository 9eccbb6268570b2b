package io.hefu.kernel;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Commits commands in natural batches: those that arrive while a batch is at work form the next one.
 *
 * <p>An idle desk commits a single command at once; under load batches grow by themselves up to {@code maxBatch}. A batch
 * begins when the one before has only its commit left, which takes time but no core, so that up to {@code lanes} of them are
 * under way; one whose work is long does not hold the next one up for long. The queue is bounded, in commands and in time:
 * beyond it a command is refused at once with {@link CommonProblem#OVERLOADED}, rather than answered late. When a batch of
 * several fails, nothing of it was committed, and its commands run again one by one, so that a poisoned command fails alone;
 * when the database is away, all of them are refused at once instead. A caller that cancels before its command was taken
 * withdraws it; afterwards the command runs to its end, and only the answer is dropped.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public final class GroupCommit<C, R> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long RETRY_AFTER_SECONDS = 1;
    private static final Duration DRAIN_LOOK = Duration.ofMillis(10);

    private final Function<List<C>, Mono<List<R>>> commit;
    private final Predicate<Throwable> outage;
    private final Settings settings;
    private final CommitQueue<C, R> queue;
    private final Outlook outlook;
    private final Turns turns;
    private final DistributionSummary batchSizes;
    private final Timer waits;
    private volatile boolean closed;

    /**
     * @param commit runs a batch in one transaction and answers one result per command, in their order; a result may
     *     itself be a refusal, an error means that nothing was committed
     */
    public GroupCommit(String name, Settings settings, MeterRegistry meters, Function<List<C>, Mono<List<R>>> commit) {
        this(name, settings, meters, new DatabaseOutage(), commit);
    }

    /** @param outage the errors after which a batch is refused as a whole, because trying again now is of no use */
    GroupCommit(
            String name,
            Settings settings,
            MeterRegistry meters,
            Predicate<Throwable> outage,
            Function<List<C>, Mono<List<R>>> commit) {
        this.commit = commit;
        this.outage = outage;
        this.settings = settings;
        this.queue = new CommitQueue<>(settings.maxQueued());
        this.outlook = new Outlook(settings);
        this.turns = new Turns(settings.lanes());
        Tags tags = Tags.of("name", name);
        this.batchSizes = DistributionSummary.builder("hefu.group.commit.batch.size")
                .tags(tags)
                .register(meters);
        this.waits = Timer.builder("hefu.group.commit.wait").tags(tags).register(meters);
        meters.gauge("hefu.group.commit.queued", tags, queue, CommitQueue::size);
    }

    /** Queues the command on subscription; the answer arrives after its commit. */
    public Mono<R> submit(C command) {
        return Mono.defer(() -> enqueue(command));
    }

    /** Completes when everything that was queued or running has been answered. */
    public Mono<Void> drained() {
        return Mono.defer(() -> idle() ? Mono.empty() : Mono.delay(DRAIN_LOOK))
                .repeat(() -> !idle())
                .then();
    }

    /** Takes commands again after {@link #close}: an application context may be stopped and started. */
    void reopen() {
        closed = false;
    }

    /** Refuses new commands from now on and calls back when the accepted ones have been answered. */
    @SuppressWarnings("CheckReturnValue") // a drain ends by itself
    public void close(Runnable whenDrained) {
        closed = true;
        drained().doFinally(signal -> whenDrained.run()).subscribe();
    }

    private boolean idle() {
        return queue.size() == 0 && turns.isIdle();
    }

    private Mono<R> enqueue(C command) {
        Duration wait = turns.isFree() ? Duration.ZERO : outlook.answerIn(queue.size());
        if (outlook.isTooLong(wait)) {
            return Mono.error(overloaded(wait.toSeconds() + 1));
        }
        Waiting<C, R> waiting = new Waiting<>(command);
        if (!queue.offer(waiting, () -> closed)) {
            return Mono.error(overloaded(RETRY_AFTER_SECONDS));
        }
        begin();
        return waiting.answer();
    }

    @SuppressWarnings("CheckReturnValue") // it ends by itself when the queue is empty
    private void begin() {
        if (mayBegin()) {
            Mono.defer(this::batch).repeat(this::mayBegin).subscribe();
        }
    }

    /** Asked again whenever a turn was handed over and whenever a batch has ended, so that no command is left behind. */
    private boolean mayBegin() {
        return !queue.isEmpty() && turns.take();
    }

    private Mono<Void> batch() {
        List<Waiting<C, R>> batch = take();
        Turn turn = new Turn(this::handOver);
        return Mono.using(() -> patience(turn), started -> run(batch), Disposable::dispose)
                .onErrorResume(this::survive)
                .doOnTerminate(() -> end(turn))
                .contextWrite(context -> turn.context());
    }

    private void handOver() {
        turns.handOver();
        begin();
    }

    private void end(Turn turn) {
        turn.handOver();
        turns.end();
    }

    /** Long work must not hold up what has nothing to do with it. */
    private Disposable patience(Turn turn) {
        if (settings.maxTurn().isZero()) {
            turn.handOver();
            return Disposables.disposed();
        }
        return Schedulers.parallel().schedule(turn::handOver, settings.maxTurn().toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<Waiting<C, R>> take() {
        List<Waiting<C, R>> batch = queue.take(settings.maxBatch());
        batch.forEach(waiting -> waits.record(waiting.waitedNanos(), TimeUnit.NANOSECONDS));
        return batch;
    }

    private Mono<Void> run(List<Waiting<C, R>> batch) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        batchSizes.record(batch.size());
        long since = System.nanoTime();
        return answered(batch).doFinally(signal -> outlook.took(System.nanoTime() - since));
    }

    private Mono<Void> answered(List<Waiting<C, R>> batch) {
        return attempt(batch).onErrorResume(error -> recover(batch, error)).onErrorResume(error -> {
            refuse(batch, outage.test(error) ? overloaded(RETRY_AFTER_SECONDS) : error);
            return Mono.empty();
        });
    }

    /** Errors that come out of here concern the whole batch; those already answered keep their answers. */
    private Mono<Void> recover(List<Waiting<C, R>> batch, Throwable error) {
        if (batch.size() == 1 || outage.test(error)) {
            return Mono.error(error);
        }
        return Flux.fromIterable(batch)
                .concatMap(waiting -> attempt(List.of(waiting)).onErrorResume(alone -> refuseAlone(waiting, alone)))
                .then();
    }

    private Mono<Void> refuseAlone(Waiting<C, R> waiting, Throwable error) {
        if (outage.test(error)) {
            return Mono.error(error);
        }
        refuse(List.of(waiting), error);
        return Mono.empty();
    }

    private Mono<Void> attempt(List<Waiting<C, R>> batch) {
        List<C> commands = batch.stream().map(Waiting::command).toList();
        return Mono.defer(() -> commit.apply(commands))
                .defaultIfEmpty(List.of())
                .doOnNext(answers -> answer(batch, answers))
                .then();
    }

    /** Raises nothing: what has been committed must never be tried again. */
    private static <C, R> void answer(List<Waiting<C, R>> batch, List<R> answers) {
        if (answers.size() != batch.size()) {
            refuse(batch, new IllegalStateException(batch.size() + " commands, but " + answers.size() + " answers"));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer(answers.get(i));
        }
    }

    private static <C, R> void refuse(List<Waiting<C, R>> batch, Throwable error) {
        batch.forEach(waiting -> waiting.refuse(error));
    }

    private Mono<Void> survive(Throwable error) {
        LOG.error("a batch ended unexpectedly", error);
        return Mono.empty();
    }

    private static Rejection overloaded(long retryAfterSeconds) {
        return CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", retryAfterSeconds));
    }

    /**
     * @param lanes the most batches that are under way at once
     * @param maxBatch the most commands in one transaction
     * @param maxQueued the most commands that wait; one more is refused
     * @param maxWait the longest time to the answer; a command that would wait longer is refused. Zero for any time
     * @param maxTurn how long a batch at work may hold the next one up; zero for lanes that run side by side
     */
    public record Settings(
            @DefaultValue("2") int lanes,
            @DefaultValue("256") int maxBatch,
            @DefaultValue("4096") int maxQueued,
            @DefaultValue("10s") Duration maxWait,
            @DefaultValue("30ms") Duration maxTurn) {}
}
