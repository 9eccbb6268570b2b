package io.hefu.settlement.internal;

import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.settlement.RefundState;
import io.hefu.settlement.Refunds;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code refunds} and their payment files. */
@Repository
class RefundStore {

    private final DatabaseClient database;

    RefundStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<RefundRow> insert(RefundRow row) {
        return database.sql("""
                        insert into refunds (id, transfer_id, amount_fen, state, reason, channel, payer_name, payer_account_no,
                            payee_account_no, payee_account_key, supplier_id, end_to_end_id, requested_at, requested_by)
                        values (:id, :transfer, :amount, 'REQUESTED', :reason, :channel, :payerName, :payerNo, :payeeNo,
                            :payeeKey, :supplier, :endToEnd, :at, :by)
                        returning """ + RefundRow.COLUMNS)
                .bind("id", row.id())
                .bind("transfer", row.transferId())
                .bind("amount", row.amountFen())
                .bind("reason", row.reason())
                .bind("channel", row.channel())
                .bind("payerName", row.payerName())
                .bind("payerNo", row.payerAccountNo())
                .bind("payeeNo", row.payeeAccountNo())
                .bind("payeeKey", AccountNumber.key(row.payeeAccountNo()))
                .bind("endToEnd", row.endToEndId())
                .bind("at", row.requestedAt())
                .bind("by", Binds.optional(UUID.class, row.requestedBy()))
                .bind("supplier", Binds.optional(UUID.class, row.supplierId()))
                .map(Records.of(RefundRow.class))
                .one();
    }

    Mono<RefundRow> lock(UUID id) {
        return database.sql("select " + RefundRow.COLUMNS + "from refunds where id = :id for update")
                .bind("id", id)
                .map(Records.of(RefundRow.class))
                .one();
    }

    /** The oldest that are approved and whose channel is none of these, locked. */
    Flux<RefundRow> lockApproved(Collection<String> carried, int most) {
        return database.sql("select " + RefundRow.COLUMNS + """
                        from refunds where state = 'APPROVED' and channel <> all(:carried)
                        order by requested_at, id limit :most for update""")
                .bind("carried", carried.toArray(String[]::new))
                .bind("most", most)
                .map(Records.of(RefundRow.class))
                .all();
    }

    /** The oldest of a channel that are approved and that nobody else is taking over, locked. */
    Flux<RefundRow> lockApprovedOf(String channel, int most) {
        return database.sql("select " + RefundRow.COLUMNS + """
                        from refunds where state = 'APPROVED' and channel = :channel
                        order by requested_at, id limit :most for update skip locked""")
                .bind("channel", channel)
                .bind("most", most)
                .map(Records.of(RefundRow.class))
                .all();
    }

    /** On their way without a file. */
    Flux<RefundRow> underWay(List<RefundRow> rows) {
        return database.sql("update refunds set state = 'EXPORTED' where id = any(:ids) returning " + RefundRow.COLUMNS)
                .bind("ids", uuids(rows, RefundRow::id))
                .map(Records.of(RefundRow.class))
                .all();
    }

    /** Those that are on their way under these names, locked. */
    Flux<RefundRow> lockNamed(Collection<String> endToEndIds) {
        return database.sql("select " + RefundRow.COLUMNS + """
                        from refunds where end_to_end_id = any(:names) order by id for update""")
                .bind("names", endToEndIds.toArray(String[]::new))
                .map(Records.of(RefundRow.class))
                .all();
    }

    Mono<RefundRow> decide(UUID id, RefundState state, @Nullable String decision, @Nullable UUID by, Instant at) {
        return database.sql("""
                        update refunds set state = :state, decided_at = :at, decided_by = :by::uuid, decision = :decision,
                            ended_at = case when :state in ('REJECTED', 'FAILED') then :at end
                        where id = :id returning """ + RefundRow.COLUMNS)
                .bind("id", id)
                .bind("state", state.name())
                .bind("at", at)
                .bind("by", Binds.optional(UUID.class, by))
                .bind("decision", Binds.optional(String.class, decision))
                .map(Records.of(RefundRow.class))
                .one();
    }

    /** Counts for its supplier from this transaction on. */
    Mono<RefundRow> end(UUID id, RefundState state, @Nullable String why, Instant at) {
        return database.sql("""
                        update refunds set state = :state, ended_at = :at, decision = coalesce(:why, decision),
                            entered_in = case when :state = 'CONFIRMED' then pg_current_xact_id()::text::bigint
                                else entered_in end
                        where id = :id returning """ + RefundRow.COLUMNS)
                .bind("id", id)
                .bind("state", state.name())
                .bind("at", at)
                .bind("why", Binds.optional(String.class, why))
                .map(Records.of(RefundRow.class))
                .one();
    }

    /**
     * What was paid has come back.
     *
     * @param reopenedId where its money is open now
     * @param counts whether it counts no more for its supplier from this transaction on
     */
    Mono<RefundRow> returned(UUID id, UUID reopenedId, boolean counts, Instant at) {
        return database.sql("""
                        update refunds set state = 'RETURNED', returned_at = :at, reopened_id = :reopened,
                            returned_in = case when :counts then pg_current_xact_id()::text::bigint end
                        where id = :id returning """ + RefundRow.COLUMNS)
                .bind("id", id)
                .bind("reopened", reopenedId)
                .bind("counts", counts)
                .bind("at", at)
                .map(Records.of(RefundRow.class))
                .one();
    }

    Mono<Void> resent(UUID id, UUID as) {
        return database.sql("update refunds set resent_as = :as where id = :id")
                .bind("id", id)
                .bind("as", as)
                .then();
    }

    Flux<RefundRow> exported(List<RefundRow> rows, UUID fileId) {
        return database.sql("""
                        update refunds set state = 'EXPORTED', file_id = :file where id = any(:ids) returning """ + RefundRow.COLUMNS)
                .bind("file", fileId)
                .bind("ids", uuids(rows, RefundRow::id))
                .map(Records.of(RefundRow.class))
                .all();
    }

    Mono<Void> insertFile(Refunds.File file, String content, UUID by) {
        return database.sql("""
                        insert into refund_files (id, message_id, payments, amount_fen, content, created_at, created_by)
                        values (:id, :message, :payments, :amount, :content, :at, :by)""")
                .bind("id", file.id())
                .bind("message", file.messageId())
                .bind("payments", file.payments())
                .bind("amount", file.amountFen())
                .bind("content", content)
                .bind("at", file.createdAt())
                .bind("by", by)
                .then();
    }

    Mono<String> content(UUID fileId) {
        return database.sql("select content from refund_files where id = :id")
                .bind("id", fileId)
                .mapValue(String.class)
                .one();
    }

    /** @param requestedBy null for all */
    Mono<RefundRow> find(UUID id, @Nullable UUID requestedBy) {
        return database.sql("select " + RefundRow.COLUMNS + """
                        from refunds where id = :id and (:by::uuid is null or requested_by = :by)""")
                .bind("id", id)
                .bind("by", Binds.optional(UUID.class, requestedBy))
                .map(Records.of(RefundRow.class))
                .one();
    }

    Mono<Page<RefundRow>> page(
            @Nullable RefundState state, @Nullable UUID requestedBy, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return database.sql("select " + RefundRow.COLUMNS + """
                        from refunds
                        where (requested_at, id) < (:at, :id) and (:state::text is null or state = :state)
                            and (:by::uuid is null or requested_by = :by)
                        order by requested_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", size + 1)
                .bind("state", Binds.optional(String.class, state == null ? null : state.name()))
                .bind("by", Binds.optional(UUID.class, requestedBy))
                .map(Records.of(RefundRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.requestedAt(), row.id())));
    }
}
