package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Records;
import io.hefu.share.Reminders.Reminded;
import io.hefu.share.domain.Deadline;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Reminds finance departments by an event; a row per region and day keeps it from happening twice. */
@Component
class RegionReminders {

    /** The regions below one that have units and no snapshot. */
    private static final String MISSING = """
            share_region_rollups r where r.fiscal_year = :year and r.units > 0 and r.region > :region and r.region < :end
                and not exists (
                    select from share_snapshots s where s.fiscal_year = r.fiscal_year and s.region = r.region)\s""";

    private final DatabaseClient database;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    RegionReminders(DatabaseClient database, AuditTrail audit, Outbox outbox, TransactionalOperator tx, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Reminded> remind(Actor actor, int year, String region) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // the character after '9'
        Map<String, Object> below = Map.of("year", year, "region", region, "end", region + ':');
        return insert(actor, below, Deadline.dayOf(at), at)
                .delayUntil(reminded -> tell(actor, year, reminded, at))
                .flatMap(reminded ->
                        missing(below).map(missing -> new Reminded(reminded.size(), missing - reminded.size(), 0)))
                .as(tx::transactional)
                .checkpoint("remind finance departments");
    }

    private Mono<List<Region>> insert(Actor actor, Map<String, Object> below, LocalDate day, Instant at) {
        return database.sql("""
                        with reminded as (
                            insert into share_region_reminders (fiscal_year, region, day, reminded_by, at)
                            select r.fiscal_year, r.region, :day, :by, :at from %s order by r.region
                            on conflict do nothing returning region)
                        select region as code, name from reminded join divisions on code = region order by region
                        """.formatted(MISSING))
                .bindValues(below)
                .bind("day", day)
                .bind("by", actor.account())
                .bind("at", at)
                .map(Records.of(Region.class))
                .all()
                .collectList();
    }

    private Mono<Void> tell(Actor actor, int year, List<Region> reminded, Instant at) {
        if (reminded.isEmpty()) {
            return Mono.empty();
        }
        AuditEntry entry = new AuditEntry(
                actor,
                "share.region.remind",
                "campaign",
                Integer.toString(year),
                null,
                actor.region(),
                null,
                Map.of("regions", reminded.size()),
                null);
        return outbox.append(
                        reminded.stream().map(region -> event(year, region, at)).toList())
                .then(Mono.defer(() -> audit.record(entry)));
    }

    private static Event event(int year, Region region, Instant at) {
        return new Event(
                "hefu.share.region.reminded",
                region.code(),
                at,
                new Event.Scope(null, region.code(), null, null),
                new Data(year, region.code(), region.name()));
    }

    private Mono<Long> missing(Map<String, Object> below) {
        return database.sql("select count(*) from " + MISSING)
                .bindValues(below)
                .mapValue(Long.class)
                .one();
    }

    record Region(String code, String name) {}

    record Data(int year, String region, String regionName) {}
}
