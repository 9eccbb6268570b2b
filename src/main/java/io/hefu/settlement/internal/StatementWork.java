package io.hefu.settlement.internal;

import io.hefu.kernel.BatchTransactions;
import io.hefu.settlement.domain.StatementEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Works statements off, batch by batch: link, heal, write. What is written is not done again after a break. */
@Component
class StatementWork {

    private static final Logger log = LoggerFactory.getLogger(StatementWork.class);

    private final StatementStore statements;
    private final StatementLineStore lines;
    private final StatementReading reading;
    private final Spool spool;
    private final Linker linker;
    private final Healer healer;
    private final RefundMatcher refunds;
    private final DayEnd dayEnd;
    private final BatchTransactions byKey;
    private final TransactionalOperator tx;
    private final SettlementSettings settings;
    private final Clock clock;
    private final Set<StatementJob> running = ConcurrentHashMap.newKeySet();

    StatementWork(
            StatementStore statements,
            StatementLineStore lines,
            StatementReading reading,
            Spool spool,
            Linker linker,
            Healer healer,
            RefundMatcher refunds,
            DayEnd dayEnd,
            BatchTransactions byKey,
            TransactionalOperator tx,
            SettlementSettings settings,
            Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.reading = reading;
        this.spool = spool;
        this.linker = linker;
        this.healer = healer;
        this.refunds = refunds;
        this.dayEnd = dayEnd;
        this.byKey = byKey;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Works off one statement; false when there is none. */
    Mono<Boolean> next() {
        Instant now = clock.instant();
        return statements
                .giveUp(now, settings.attempts())
                .concatMap(job -> dayEnd.tellFailed(job))
                .then(statements.claim(now, now.plus(settings.lease()), settings.attempts()))
                .flatMap(job -> run(job).thenReturn(true))
                .defaultIfEmpty(false);
    }

    /** Lets other replicas go on with what is running here. */
    Mono<Void> release() {
        return Flux.fromIterable(new HashSet<>(running))
                .concatMap(job -> statements.release(job, clock.instant()))
                .then();
    }

    private Mono<Void> run(StatementJob job) {
        running.add(job);
        return Mono.usingWhen(spool.fetch(job.id()), file -> work(job, file), spool::delete)
                .onErrorResume(UnreadableStatement.class, e -> dayEnd.fail(job, String.valueOf(e.getMessage())))
                .onErrorResume(error -> {
                    log.warn("Statement {} broke off, it is taken up again", job.id(), error);
                    return Mono.empty();
                })
                .doOnTerminate(() -> running.remove(job));
    }

    private Mono<Void> work(StatementJob job, Path file) {
        AtomicLong position = new AtomicLong();
        Set<UUID> inFlight = ConcurrentHashMap.newKeySet();
        return reading.entries(job, file)
                .buffer(settings.batch())
                .map(entries -> batch(job, entries, position))
                .filter(batch -> !batch.isEmpty())
                .concatMap(batch -> link(job, batch, inFlight), 1)
                .flatMapSequential(
                        linked -> healer.heal(job, linked.rest).thenReturn(linked.batch), settings.sideBySide(), 1)
                .concatMap(
                        batch -> write(job, batch)
                                .doOnSuccess(done -> batch.transfers().forEach(inFlight::remove)),
                        1)
                .then(Mono.defer(() -> dayEnd.close(job, position.get())));
    }

    private static StatementBatch batch(StatementJob job, List<StatementEntry> entries, AtomicLong position) {
        StatementBatch batch = StatementBatch.of(entries, position.get(), job.linesDone());
        position.set(batch.upTo());
        return batch;
    }

    private Mono<Linked> link(StatementJob job, StatementBatch batch, Set<UUID> inFlight) {
        return linker.link(job.channel(), batch.lines(), inFlight)
                .as(byKey::run)
                .map(rest -> new Linked(batch, rest));
    }

    private Mono<Void> write(StatementJob job, StatementBatch batch) {
        return Mono.defer(() -> refunds.settle(batch.lines()))
                .then(Mono.defer(() -> lines.insert(job.id(), batch.lines())))
                .then(Mono.defer(() -> balances(job, batch)))
                .then(advance(job, batch.upTo()))
                .as(tx::transactional);
    }

    private Mono<Void> balances(StatementJob job, StatementBatch batch) {
        return Flux.fromIterable(batch.balances())
                .concatMap(balance -> lines.insert(job.id(), balance))
                .then();
    }

    private Mono<Void> advance(StatementJob job, long upTo) {
        return Mono.defer(() -> statements.advance(job, upTo, clock.instant().plus(settings.lease())))
                .switchIfEmpty(Mono.error(LostLease::new))
                .then();
    }

    /** @param rest the lines that nothing here answers to */
    private record Linked(StatementBatch batch, List<BookedLine> rest) {}
}
