package io.hefu.settlement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.payment.SignedFiles;
import io.hefu.settlement.SettlementProblem;
import io.hefu.settlement.StatementLineView;
import io.hefu.settlement.StatementReport;
import io.hefu.settlement.StatementView;
import io.hefu.settlement.Statements;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes statements over and shows what came of them. */
@Service
class StatementDesk implements Statements {

    private final StatementStore statements;
    private final ReportStore reports;
    private final Spool spool;
    private final SignedFiles channels;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    StatementDesk(
            StatementStore statements,
            ReportStore reports,
            Spool spool,
            SignedFiles channels,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.statements = statements;
        this.reports = reports;
        this.spool = spool;
        this.channels = channels;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Taken> take(String channel, String fileName, Path file, @Nullable Actor by) {
        if (!channels.isChannel(channel)) {
            return Mono.error(SettlementProblem.STATEMENT_CHANNEL_UNKNOWN::rejection);
        }
        return spool.describe(file)
                .filter(described -> described.bytes() > 0)
                .switchIfEmpty(Mono.error(SettlementProblem.STATEMENT_EMPTY::rejection))
                .flatMap(described -> keep(job(channel, fileName, described, by), described.hash(), file, by)
                        .map(job -> new Taken(job.view(), false))
                        .switchIfEmpty(Mono.defer(() -> statements.withHash(channel, described.hash()))
                                .map(job -> new Taken(job.view(), true))))
                .checkpoint("take over a statement");
    }

    private StatementJob job(String channel, String fileName, Spool.Described file, @Nullable Actor by) {
        return new StatementJob(
                Ids.next(),
                channel,
                fileName,
                file.format(),
                file.bytes(),
                "QUEUED",
                null,
                0,
                0,
                clock.instant(),
                by == null ? null : by.accountId(),
                null);
    }

    private Mono<StatementJob> keep(StatementJob job, String hash, Path file, @Nullable Actor by) {
        return statements
                .insert(job, hash)
                .delayUntil(kept -> spool.keep(kept.id(), file))
                .delayUntil(kept -> by == null ? Mono.empty() : trail.record(entry(kept, by)))
                .as(tx::transactional);
    }

    private static AuditEntry entry(StatementJob job, Actor by) {
        return new AuditEntry(
                by,
                "settlement.statement.uploaded",
                "statement",
                job.id().toString(),
                null,
                null,
                null,
                job.view(),
                null);
    }

    @Override
    public Mono<Page<StatementView>> list(@Nullable String channel, @Nullable String cursor, int size) {
        return Mono.defer(() -> statements.page(channel, cursor, size))
                .map(page -> page.map(StatementJob::view))
                .checkpoint("list statements");
    }

    @Override
    public Mono<StatementReport> get(UUID id) {
        return found(id)
                .flatMap(job -> reports.days(id).collectList().map(days -> new StatementReport(job.view(), days)))
                .checkpoint("read a statement");
    }

    @Override
    public Mono<Page<StatementLineView>> lines(
            UUID id,
            StatementLineView.@Nullable State state,
            @Nullable LocalDate day,
            @Nullable String cursor,
            int size) {
        return found(id)
                .flatMap(job -> reports.lines(id, state, day, cursor, size))
                .checkpoint("read the lines of a statement");
    }

    private Mono<StatementJob> found(UUID id) {
        return statements.find(id).switchIfEmpty(Mono.error(SettlementProblem.STATEMENT_NOT_FOUND::rejection));
    }
}
