package io.hefu.payment.internal;

import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.TransferDetail.Allocated;
import io.hefu.payment.TransferDetail.Decided;
import io.hefu.payment.TransferReviews.Past;
import io.hefu.payment.TransferView;
import io.hefu.payment.Transfers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads transfers for people. */
@Repository
class TransferQueries {

    private static final int MOST_HISTORY = 20;

    private final DatabaseClient database;

    TransferQueries(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<TransferRow>> page(Transfers.Filter filter, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        String account = filter.payeeAccountNo();
        Conditions where = new Conditions("(received_at, id) < (:at, :id)")
                .with("at", from.at())
                .with("id", from.id())
                .and("state = :state", "state", filter.state())
                .and("reason = :reason", "reason", filter.reason())
                .and("channel = :channel", "channel", filter.channel())
                .and("payee_account_key = :account", "account", account == null ? null : AccountNumber.key(account))
                .and("booked_at >= :from", "from", filter.from())
                .and("booked_at < :to", "to", filter.to())
                .with("most", size + 1);
        return database.sql("select " + TransferRow.COLUMNS + " from transfers where " + where
                        + " order by received_at desc, id desc limit :most")
                .bindValues(where.values())
                .map(Records.of(TransferRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.receivedAt(), row.id())));
    }

    Mono<TransferRow> find(UUID id) {
        return database.sql("select " + TransferRow.COLUMNS + " from transfers where id = :id")
                .bind("id", id)
                .map(Records.of(TransferRow.class))
                .one();
    }

    Flux<Decided> verdicts(UUID transferId) {
        return database.sql("""
                        select verdict, state, tier, reason, evidence::text as evidence, decided_at, decided_by
                        from verdicts where transfer_id = :id order by decided_at, id""")
                .bind("id", transferId)
                .map(Records.of(Decided.class))
                .all();
    }

    Flux<Allocated> allocations(UUID transferId) {
        return database.sql("""
                        select r.subject_id as order_id, a.amount_fen, a.allocated_at, a.allocated_by, a.reversed_at
                        from allocations a join receivables r on r.id = a.receivable_id
                        where a.transfer_id = :id order by a.allocated_at, a.id""")
                .bind("id", transferId)
                .map(Records.of(Allocated.class))
                .all();
    }

    /** What the same payer's account paid to the same account before, newest first. */
    Flux<Past> history(TransferRow row) {
        return database.sql("""
                        select t.id as transfer_id, t.booked_at, t.amount_fen, t.state, r.subject_id as order_id,
                            r.buyer_account_id
                        from transfers t
                            left join allocations a on a.transfer_id = t.id and a.reversed_at is null
                            left join receivables r on r.id = a.receivable_id
                        where t.payee_account_key = :payee and t.payer_account_key = :payer and t.id <> :id
                            and t.kind = 'TRANSFER'
                        order by t.booked_at desc, t.id desc, r.id limit\s""" + MOST_HISTORY)
                .bind("payee", row.payeeAccountKey())
                .bind("payer", row.payerAccountKey())
                .bind("id", row.id())
                .map(Records.of(Past.class))
                .all();
    }

    static TransferView view(TransferRow row) {
        return new TransferView(
                row.id(),
                row.channel(),
                row.serialNo(),
                row.kind().name(),
                row.state().name(),
                row.verdict().name(),
                TransferStore.name(row.tier()),
                TransferStore.name(row.reason()),
                row.bookedAt(),
                row.receivedAt(),
                row.payerName(),
                AccountNumber.masked(row.payerAccountNo()),
                AccountNumber.masked(row.payeeAccountNo()),
                row.amountFen(),
                row.allocatedFen(),
                row.returnedFen(),
                row.openFen(),
                row.usage(),
                row.summary(),
                row.postscript());
    }
}
