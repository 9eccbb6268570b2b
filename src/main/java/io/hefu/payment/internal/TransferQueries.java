package io.hefu.payment.internal;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.TransferDetail.Allocated;
import io.hefu.payment.TransferDetail.Decided;
import io.hefu.payment.TransferView;
import io.hefu.payment.Transfers;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads transfers for people. */
@Repository
class TransferQueries {

    private final DatabaseClient database;

    TransferQueries(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<TransferRow>> page(Transfers.Filter filter, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        String account = filter.payeeAccountNo();
        var query = database.sql("select " + TransferStore.COLUMNS + """
                         from transfers
                        where (received_at, id) < (:at, :id)
                            and (:state::text is null or state = :state)
                            and (:reason::text is null or reason = :reason)
                            and (:channel::text is null or channel = :channel)
                            and (:account::text is null or payee_account_key = :account)
                            and (:from::timestamptz is null or booked_at >= :from)
                            and (:to::timestamptz is null or booked_at < :to)
                        order by received_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", size + 1);
        query = bind(query, "state", filter.state(), String.class);
        query = bind(query, "reason", filter.reason(), String.class);
        query = bind(query, "channel", filter.channel(), String.class);
        query = bind(query, "account", account == null ? null : AccountNumber.key(account), String.class);
        query = bind(query, "from", filter.from(), Instant.class);
        query = bind(query, "to", filter.to(), Instant.class);
        return query.mapProperties(TransferRow.class)
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.receivedAt(), row.id())));
    }

    private static <T> GenericExecuteSpec bind(
            GenericExecuteSpec query, String name, @Nullable T value, Class<T> type) {
        return value == null ? query.bindNull(name, type) : query.bind(name, value);
    }

    Mono<TransferRow> find(UUID id) {
        return database.sql("select " + TransferStore.COLUMNS + " from transfers where id = :id")
                .bind("id", id)
                .mapProperties(TransferRow.class)
                .one();
    }

    Flux<Decided> verdicts(UUID transferId) {
        return database.sql("""
                        select verdict, state, tier, reason, evidence::text as evidence, decided_at, decided_by
                        from verdicts where transfer_id = :id order by decided_at, id""")
                .bind("id", transferId)
                .mapProperties(Decided.class)
                .all();
    }

    Flux<Allocated> allocations(UUID transferId) {
        return database.sql("""
                        select r.subject_id as order_id, a.amount_fen, a.allocated_at, a.allocated_by, a.reversed_at
                        from allocations a join receivables r on r.id = a.receivable_id
                        where a.transfer_id = :id order by a.allocated_at, a.id""")
                .bind("id", transferId)
                .mapProperties(Allocated.class)
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
