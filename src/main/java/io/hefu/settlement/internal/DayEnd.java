package io.hefu.settlement.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.ChinaTime;
import io.hefu.payment.ReceivedMoney;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends a statement: gives back what two lines name, clears what it lists of suspicion, looks for what it does not tell, adds
 * up each account's day, and says so.
 */
@Component
class DayEnd {

    private static final int AT_ONCE = 5000;

    private final StatementStore statements;
    private final StatementLineStore lines;
    private final ReportStore reports;
    private final Reclaimer reclaimer;
    private final Acquitter acquitter;
    private final ReceivedMoney money;
    private final StatementReading reading;
    private final Outbox outbox;
    private final BatchTransactions byKey;
    private final TransactionalOperator tx;
    private final SettlementSettings settings;
    private final Clock clock;

    DayEnd(
            StatementStore statements,
            StatementLineStore lines,
            ReportStore reports,
            Reclaimer reclaimer,
            Acquitter acquitter,
            ReceivedMoney money,
            StatementReading reading,
            Outbox outbox,
            BatchTransactions byKey,
            TransactionalOperator tx,
            SettlementSettings settings,
            Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.reports = reports;
        this.reclaimer = reclaimer;
        this.acquitter = acquitter;
        this.money = money;
        this.reading = reading;
        this.outbox = outbox;
        this.byKey = byKey;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Void> close(StatementJob job, long lineCount) {
        AtomicLong position = new AtomicLong(lineCount);
        return reclaim(job, lineCount)
                .then(Mono.defer(() -> lines.forgetMissing(job.id())))
                .thenMany(reports.coverage(job.id()).collectList().flatMapIterable(days -> days))
                .concatMap(covered -> acquit(job, covered, lineCount).then(missing(job, covered, lineCount, position)))
                .then(Mono.defer(() -> done(job)));
    }

    private Mono<Void> reclaim(StatementJob job, long lineCount) {
        int parts = Math.toIntExact((lineCount + AT_ONCE - 1) / AT_ONCE);
        return Flux.range(0, parts)
                .map(part -> (long) part * AT_ONCE)
                .concatMap(
                        after -> reclaimer.reclaim(job, after, after + AT_ONCE).then(renew(job, lineCount)), 1)
                .then();
    }

    private Mono<Void> acquit(StatementJob job, ReportStore.Covered covered, long lineCount) {
        return acquitter
                .acquit(covered)
                .concatMap(looked -> renew(job, lineCount), 1)
                .then();
    }

    private Mono<Void> missing(StatementJob job, ReportStore.Covered covered, long lineCount, AtomicLong position) {
        LocalDate day = covered.day();
        return money.booked(covered.accountKey(), ChinaTime.startOf(day), ChinaTime.startOf(day.plusDays(1)))
                .buffer(AT_ONCE)
                .concatMap(received -> missing(job, covered, received, position).then(renew(job, lineCount)), 1)
                .then();
    }

    private Mono<Void> missing(
            StatementJob job, ReportStore.Covered covered, List<UUID> received, AtomicLong position) {
        return lines.unnamed(received)
                .collectList()
                .as(byKey::run)
                .filter(unnamed -> !unnamed.isEmpty())
                .flatMap(unnamed -> money.withIds(unnamed).collectList())
                .flatMap(missing -> lines.insertMissing(
                        job.id(), position.getAndAdd(missing.size()), covered.accountKey(), covered.day(), missing));
    }

    private Mono<Void> renew(StatementJob job, long lineCount) {
        return Mono.defer(
                        () -> statements.advance(job, lineCount, clock.instant().plus(settings.lease())))
                .switchIfEmpty(Mono.error(LostLease::new))
                .then();
    }

    private Mono<Void> done(StatementJob job) {
        boolean newestFirst = reading.columns(job.channel()).newestFirst();
        return reports.addUp(job.id(), job.format().equals("CSV") && newestFirst)
                .then(statements.finish(job, null, clock.instant()))
                .switchIfEmpty(Mono.error(LostLease::new))
                .flatMap(done -> reports.counts(job.id()).flatMap(counts -> tell("imported", done, counts)))
                .as(tx::transactional);
    }

    Mono<Void> fail(StatementJob job, String why) {
        return statements
                .finish(job, why, clock.instant())
                .flatMap(this::tellFailed)
                .as(tx::transactional);
    }

    Mono<Void> tellFailed(StatementJob job) {
        return tell("failed", job, null);
    }

    private Mono<Void> tell(String what, StatementJob job, ReportStore.@Nullable Counts counts) {
        return outbox.append(List.of(new Event(
                "hefu.settlement.statement." + what,
                job.id().toString(),
                clock.instant(),
                Event.Scope.PLATFORM,
                new Told(job.id(), job.channel(), job.linesDone(), job.failure(), counts))));
    }

    /** What the stream is told of a statement. */
    record Told(
            UUID statementId,
            String channel,
            long lines,
            @Nullable String failure,
            ReportStore.@Nullable Counts counts) {}
}
