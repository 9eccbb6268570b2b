package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.Reminders;
import io.hefu.share.domain.Deadline;
import io.hefu.share.domain.Reach;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Reminds units by an event; a row per unit and day keeps it from happening twice. */
@Service
class ReminderService implements Reminders {

    private final DatabaseClient database;
    private final FilingQueries filings;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final ShareSettings settings;
    private final Clock clock;

    ReminderService(
            DatabaseClient database,
            FilingQueries filings,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            ShareSettings settings,
            Clock clock) {
        this.database = database;
        this.filings = filings;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Reminded> remind(Actor actor, int year, @Nullable String region, List<UUID> unitIds) {
        if (!actor.is(Role.FINANCE) && !actor.is(Role.SUPERIOR)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate day = Deadline.dayOf(at);
        Where owing = owing(actor, year, region, unitIds);
        return insert(owing, actor, day, at)
                .flatMap(reminded ->
                        tell(actor, year, reminded, at).then(Mono.defer(() -> count(owing, day, reminded.size()))))
                .as(tx::transactional)
                .checkpoint("remind units");
    }

    private static Where owing(Actor actor, int year, @Nullable String region, List<UUID> unitIds) {
        Where where = Where.reachOf(actor)
                .and("f.fiscal_year = :year", year)
                .and(FilingQueries.MISSING)
                .under("region", region == null ? null : Reach.pathOf(region));
        if (!actor.is(Role.FINANCE)) {
            where.and("f.unit_id <> :ownUnit", actor.unitId());
        } else if (region == null) {
            where.and("f.region = :ownRegion", actor.region());
        }
        return unitIds.isEmpty() ? where : where.and("f.unit_id = any(:units)", unitIds.toArray(UUID[]::new));
    }

    private Mono<List<UUID>> insert(Where owing, Actor actor, LocalDate day, Instant at) {
        return database.sql("""
                        insert into share_reminders (filing_id, day, reminded_by, at)
                        select f.id, :day, :by, :at from share_filings f
                        """ + owing.sql() + """
                         and not exists (
                            select 1 from share_reminders r where r.filing_id = f.id and r.day = :day)
                        order by f.unit_path limit :most
                        on conflict do nothing returning filing_id
                        """)
                .bindValues(owing.binds())
                .bind("day", day)
                .bind("by", actor.account())
                .bind("at", at)
                .bind("most", settings.reminderBatch())
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    private Mono<Void> tell(Actor actor, int year, List<UUID> reminded, Instant at) {
        if (reminded.isEmpty()) {
            return Mono.empty();
        }
        AuditEntry entry = new AuditEntry(
                actor,
                "share.filing.remind",
                "campaign",
                Integer.toString(year),
                actor.unitPath(),
                actor.region(),
                null,
                new Count(reminded.size()),
                null);
        return filings.withIds(reminded)
                .map(filing -> ShareEvents.of("reminded", filing, null, at))
                .collectList()
                .flatMap(outbox::append)
                .then(Mono.defer(() -> audit.record(entry)));
    }

    private Mono<Reminded> count(Where owing, LocalDate day, int now) {
        return database.sql("""
                        select count(*) as owing, count(r.filing_id) as today from share_filings f
                            left join share_reminders r on r.filing_id = f.id and r.day = :day
                        """ + owing.sql())
                .bindValues(owing.binds())
                .bind("day", day)
                .map(row -> {
                    long all = required(row, "owing", Long.class);
                    long today = required(row, "today", Long.class);
                    return new Reminded(now, today - now, all - today);
                })
                .one();
    }

    private record Count(int units) {}
}
