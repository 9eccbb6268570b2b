package io.hefu.share.internal;

import static io.hefu.kernel.Columns.uuids;

import io.hefu.events.Outbox;
import io.hefu.share.domain.Deadline;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Flags, once, the filings whose deadline has passed and which were never submitted. */
@Component
class Overdue {

    private final DatabaseClient database;
    private final FilingRows rows;
    private final RollupStore rollups;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final ShareSettings settings;
    private final Clock clock;

    Overdue(
            DatabaseClient database,
            FilingRows rows,
            RollupStore rollups,
            Outbox outbox,
            TransactionalOperator tx,
            ShareSettings settings,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.rollups = rollups;
        this.outbox = outbox;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Flags one batch; answers how many. */
    Mono<Integer> flag() {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return due(at).flatMap(due -> due.isEmpty() ? Mono.just(0) : flag(due, at))
                .as(tx::transactional)
                ;
    }

    /** Takes those that no other replica is at. */
    private Mono<List<Filing>> due(Instant at) {
        return database.sql("select " + FilingRows.COLUMNS + """
                        from share_filings f
                        where f.filing_due < :today and f.overdue_at is null and f.status in ('NOT_STARTED', 'DRAFT')
                        order by f.id limit :most for update skip locked
                        """)
                .bind("today", Deadline.dayOf(at))
                .bind("most", settings.overdueBatch())
                .map(rows::filing)
                .all()
                .collectList();
    }

    private Mono<Integer> flag(List<Filing> due, Instant at) {
        List<Change> changes =
                due.stream().map(filing -> new Change(filing, filing.late(at))).toList();
        return database.sql("update share_filings set overdue_at = :at where id = any(:ids)")
                .bind("at", at)
                .bind("ids", uuids(due, Filing::id))
                .then()
                .then(Mono.defer(() -> rollups.apply(changes)))
                .then(Mono.defer(() -> outbox.append(changes.stream()
                        .map(change -> ShareEvents.of("overdue", change.after(), null, at))
                        .toList())))
                .thenReturn(due.size());
    }
}
