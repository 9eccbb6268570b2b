package io.hefu.payment.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.TransferReviews.Assigned;
import io.hefu.payment.TransferReviews.Filter;
import io.hefu.payment.TransferReviews.Sort;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The transfers that wait for a person, in pages that cost the same however many there are. */
@Repository
class TransferQueue {

    /** As the partial indexes have it. */
    private static final String WAITING =
            "state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED')";

    private final DatabaseClient database;

    TransferQueue(DatabaseClient database) {
        this.database = database;
    }

    /** @param lateSince what was received until then is overdue */
    Mono<Page<TransferRow>> page(
            Filter filter, Sort sort, Actor actor, Instant lateSince, @Nullable String cursor, int size) {
        Conditions where = narrowed(filter, actor, lateSince);
        if (cursor != null) {
            after(Cursor.decode(cursor), sort, where);
        }
        return database.sql("select " + TransferRow.COLUMNS + " from transfers where " + where + order(sort))
                .bindValues(where.with("most", size + 1).values())
                .map(Records.of(TransferRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> cursor(row, sort)));
    }

    private static Conditions narrowed(Filter filter, Actor actor, Instant lateSince) {
        String account = filter.payeeAccountNo();
        Conditions where = new Conditions(WAITING)
                .and("state = :state", "state", filter.state())
                .and("reason = :reason", "reason", filter.reason())
                .and("supplier_id = :supplier", "supplier", filter.supplierId())
                .and("payee_account_key = :account", "account", account == null ? null : AccountNumber.key(account))
                .and("channel = :channel", "channel", filter.channel())
                .and("amount_fen >= :fromFen", "fromFen", filter.fromFen())
                .and("amount_fen <= :toFen", "toFen", filter.toFen());
        Boolean overdue = filter.overdue();
        if (overdue != null) {
            where.and(overdue ? "received_at <= :late" : "received_at > :late", "late", lateSince);
        }
        Boolean proposed = filter.proposed();
        if (proposed != null) {
            where.and((proposed ? "" : "not ") + reviewed("proposal is not null"));
        }
        if (filter.assigned() == Assigned.ME) {
            where.and(reviewed("assignee = :me"), "me", actor.accountId());
        } else if (filter.assigned() == Assigned.NOBODY) {
            where.and("not " + reviewed("assignee is not null"));
        }
        return where;
    }

    private static String reviewed(String how) {
        return "exists (select from transfer_reviews r where r.transfer_id = transfers.id and r." + how + ")";
    }

    private static void after(Cursor last, Sort sort, Conditions where) {
        switch (sort) {
            case OLDEST -> where.and("(received_at, id) > (:at, :last)", "at", last.at());
            case NEWEST -> where.and("(received_at, id) < (:at, :last)", "at", last.at());
            case LARGEST ->
                where.and("(amount_fen, id) < (:fen, :last)", "fen", last.at().getEpochSecond());
        }
        where.with("last", last.id());
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case OLDEST -> " order by received_at, id limit :most";
            case NEWEST -> " order by received_at desc, id desc limit :most";
            case LARGEST -> " order by amount_fen desc, id desc limit :most";
        };
    }

    /** Of the largest, the cursor's time carries the amount, so that one shape of cursor serves every list. */
    private static Cursor cursor(TransferRow row, Sort sort) {
        Instant at = sort == Sort.LARGEST ? Instant.ofEpochSecond(row.amountFen()) : row.receivedAt();
        return new Cursor(at, row.id());
    }
}
