package io.hefu.claim.internal;

import io.hefu.claim.ClaimReviews.Assigned;
import io.hefu.claim.ClaimReviews.Filter;
import io.hefu.claim.ClaimReviews.Sort;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The claims that wait for a reviewer, in pages that cost the same however many there are. */
@Repository
class ClaimQueue {

    /** As the partial indexes have it. */
    private static final String WAITING = "status = 'PROCESSING' and due_at is not null";

    private final DatabaseClient database;

    ClaimQueue(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<ClaimRow>> page(Filter filter, Sort sort, Actor actor, Instant now, @Nullable String cursor, int size) {
        Conditions where = narrowed(filter, actor, now);
        if (cursor != null) {
            after(Cursor.decode(cursor), sort, where);
        }
        return database.sql("select " + ClaimRow.COLUMNS + " from claims where " + where + order(sort))
                .bindValues(where.with("most", size + 1).values())
                .map(Records.of(ClaimRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> cursor(row, sort)));
    }

    private static Conditions narrowed(Filter filter, Actor actor, Instant now) {
        Conditions where = new Conditions(WAITING)
                .and("kind = :kind", "kind", filter.kind())
                .and("stage = :stage", "stage", filter.stage())
                .and("due_at < :dueBefore", "dueBefore", filter.dueBefore())
                .and("supplier_id = :supplier", "supplier", filter.supplierId())
                .and("paid_fen >= :fromFen", "fromFen", filter.fromFen())
                .and("paid_fen <= :toFen", "toFen", filter.toFen());
        Boolean overdue = filter.overdue();
        if (overdue != null) {
            String late = "due_at <= :now and rested_on is null";
            where.and(overdue ? late : "not (" + late + ")", "now", now);
        }
        if (filter.assigned() == Assigned.ME) {
            where.and("assignee = :me", "me", actor.accountId());
        } else if (filter.assigned() == Assigned.NOBODY) {
            where.and("assignee is null");
        }
        return where;
    }

    private static void after(Cursor last, Sort sort, Conditions where) {
        switch (sort) {
            case DUE -> where.and("(due_at, id) > (:at, :last)", "at", last.at());
            case OLDEST -> where.and("(submitted_at, id) > (:at, :last)", "at", last.at());
            case LARGEST ->
                where.and("(paid_fen, id) < (:fen, :last)", "fen", last.at().getEpochSecond());
        }
        where.with("last", last.id());
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case DUE -> " order by due_at, id limit :most";
            case OLDEST -> " order by submitted_at, id limit :most";
            case LARGEST -> " order by paid_fen desc, id desc limit :most";
        };
    }

    /** Of the largest, the cursor's time carries the amount, so that one shape of cursor serves every list. */
    private static Cursor cursor(ClaimRow row, Sort sort) {
        Instant at = switch (sort) {
            case DUE -> Objects.requireNonNull(row.dueAt());
            case OLDEST -> Objects.requireNonNull(row.submittedAt());
            case LARGEST -> Instant.ofEpochSecond(row.paidFen());
        };
        return new Cursor(at, row.id());
    }
}
