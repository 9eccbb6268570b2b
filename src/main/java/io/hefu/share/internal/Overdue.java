package io.hefu.share.internal;

import static io.hefu.kernel.Columns.uuids;

import io.hefu.events.Outbox;
import io.hefu.share.domain.Deadline;
import io.hefu.share.domain.Filing;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Flags, once, the filings whose deadline has passed and which were never submitted. */
@Component
class Overdue {

    private final DatabaseClient database;
    private final FilingRows rows;
    private final FilingSums rollups;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final ShareSettings settings;
    private final Clock clock;

    Overdue(
            DatabaseClient database,
            FilingRows rows,
            FilingSums rollups,
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

    /** Flags one batch, and takes the flag off where the deadline was moved ahead; answers how many it touched. */
    Mono<Integer> flag() {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return taken("f.filing_due < :today and f.overdue_at is null", at)
                .flatMap(due -> due.isEmpty() ? Mono.just(0) : flag(due, at))
                .flatMap(flagged -> taken("f.filing_due >= :today and f.overdue_at is not null", at)
                        .flatMap(early -> early.isEmpty() ? Mono.just(0) : unflag(early))
                        .map(unflagged -> Math.max(flagged, unflagged)))
                .as(tx::transactional);
    }

    /** Takes those that no other replica is at. */
    private Mono<List<Filing>> taken(String condition, Instant at) {
        return database.sql("select " + FilingRows.COLUMNS + " from share_filings f where " + condition + """
                         and f.status in ('NOT_STARTED', 'DRAFT')
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
        return write(changes, at)
                .then(Mono.defer(() -> outbox.append(changes.stream()
                        .map(change -> ShareEvents.of("overdue", change.after(), null, at))
                        .toList())))
                .thenReturn(due.size());
    }

    private Mono<Integer> unflag(List<Filing> early) {
        List<Change> changes = early.stream()
                .map(filing -> new Change(filing, filing.late(null)))
                .toList();
        return write(changes, null).thenReturn(early.size());
    }

    private Mono<Void> write(List<Change> changes, @Nullable Instant at) {
        return database.sql("update share_filings set overdue_at = :at where id = any(:ids)")
                .bind("at", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, at))
                .bind("ids", uuids(changes, change -> change.after().id()))
                .then()
                .then(Mono.defer(() -> rollups.apply(changes)));
    }
}
