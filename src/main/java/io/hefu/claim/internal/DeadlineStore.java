package io.hefu.claim.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;

import io.hefu.claim.domain.Deadline;
import io.hefu.claim.domain.WorkingDays;
import io.hefu.kernel.Records;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Lets the deadlines of running claims follow a corrected calendar. */
@Repository
class DeadlineStore {

    private final DatabaseClient database;
    private final Clock clock;

    DeadlineStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** None of them moves earlier; what was told of a deadline that moves later may be told again. */
    Mono<Void> correct(WorkingDays calendar) {
        return running().filter(deadlines -> !deadlines.isEmpty()).flatMap(old -> write(old, calendar));
    }

    private Mono<List<Deadline>> running() {
        return database.sql("""
                        select distinct clock_from as "from", clock_days as days, due_at, due_soon_at, due_assumed as assumed
                        from claims where status = 'PROCESSING' and due_at is not null and rested_on is null""").map(Records.of(Deadline.class)).all().collectList();
    }

    private Mono<Void> write(List<Deadline> old, WorkingDays calendar) {
        List<Deadline> corrected =
                old.stream().map(deadline -> deadline.correctedBy(calendar)).toList();
        return database.sql("""
                        update claims c
                        set due_at = d.due_at, due_soon_at = d.due_soon_at, due_assumed = d.assumed,
                            due_soon_told = c.due_soon_told and d.due_soon_at <= :now,
                            breach_told = c.breach_told and d.due_at <= :now
                        from unnest(:froms, :days, :olds, :dues, :soons, :assumed)
                            as d(clock_from, days, old_due_at, due_at, due_soon_at, assumed)
                        where c.status = 'PROCESSING' and c.rested_on is null and c.clock_from = d.clock_from
                            and c.clock_days = d.days and c.due_at = d.old_due_at""")
                .bind("now", clock.instant())
                .bind("froms", old.stream().map(Deadline::from).toArray(LocalDate[]::new))
                .bind("days", integers(old, Deadline::days))
                .bind("olds", instants(old, Deadline::dueAt))
                .bind("dues", instants(corrected, Deadline::dueAt))
                .bind("soons", instants(corrected, Deadline::dueSoonAt))
                .bind("assumed", corrected.stream().map(Deadline::assumed).toArray(Boolean[]::new))
                .then();
    }
}
