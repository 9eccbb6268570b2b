package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.SettlementAccount;
import io.hefu.payment.OpenedReceivable;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherBatch.Figures;
import io.hefu.voucher.VoucherBatches.Draft;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads batches and moves them from one state to the next by conditional updates. */
@Component
class BatchStore {

    private final DatabaseClient database;

    BatchStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<BatchRow> insert(New batch) {
        return database.sql("""
                        insert into voucher_batches (id, catalogue_id, issuer_id, unit_id, unit_name, unit_path, region, name,
                            kind, form, vouchers, face_fen, payable_fen, partial, difference, state, year, opened_at,
                            opened_by, years)
                        values (:id, :catalogue, :issuer, :unit, :unitName, :path, :region, :name, :kind, :form, :vouchers,
                            :face, :vouchers * :face, :partial, :difference, 'DRAFT', :year, :at, :by, :years)
                        returning\s""" + BatchRow.COLUMNS)
                .bind("id", batch.id)
                .bind("catalogue", batch.draft.catalogueId())
                .bind("issuer", batch.issuerId)
                .bind("unit", batch.unit.id())
                .bind("unitName", batch.unit.name())
                .bind("path", batch.unit.path())
                .bind("region", batch.unit.region())
                .bind("name", batch.draft.name())
                .bind("kind", batch.draft.kind().name())
                .bind("form", batch.draft.form().name())
                .bind("vouchers", batch.draft.vouchers())
                .bind("face", batch.faceFen)
                .bind("partial", batch.draft.partial())
                .bind("difference", batch.draft.difference())
                .bind("year", batch.year)
                .bind("at", batch.at)
                .bind("by", batch.by)
                .bind("years", Binds.optional(Integer.class, batch.draft.years()))
                .map(Records.of(BatchRow.class))
                .one();
    }

    Mono<Void> insertGoods(UUID id, List<UUID> skuIds) {
        return database.sql(
                        "insert into voucher_batch_skus (batch_id, sku_id) select :id, sku from unnest(:skus) as sku")
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .then();
    }

    Mono<BatchRow> find(Actor actor, UUID id) {
        return one(actor, id, "");
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<BatchRow> lock(Actor actor, UUID id) {
        return one(actor, id, " for update");
    }

    private Mono<BatchRow> one(Actor actor, UUID id, String lock) {
        Conditions where = BatchScope.of(actor).and("id = :id", "id", id);
        return database.sql("select " + BatchRow.COLUMNS + " from voucher_batches where " + where + lock)
                .bindValues(where.values())
                .map(Records.of(BatchRow.class))
                .one();
    }

    /** Those among these ids, in the order of ids; others are none of ours. */
    Flux<BatchRow> lock(Collection<UUID> ids) {
        return database.sql("select " + BatchRow.COLUMNS
                        + " from voucher_batches where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(BatchRow.class))
                .all();
    }

    Mono<List<BatchRow>> list(Actor actor, @Nullable BatchState state, Cursor after, int most) {
        Conditions where = BatchScope.of(actor)
                .and("(opened_at, id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("state = :state", "state", state);
        return database.sql("select " + BatchRow.COLUMNS + " from voucher_batches where " + where
                        + " order by opened_at desc, id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(BatchRow.class))
                .all()
                .collectList();
    }

    /** Of batches that are locked or were just read; empty when another was faster. */
    Mono<BatchRow> approve(
            UUID id, OpenedReceivable receivable, SettlementAccount payee, Instant at, UUID by, Instant due) {
        return database.sql("""
                        update voucher_batches set state = 'ORDERED', approved_at = :at, approved_by = :by, due_at = :due,
                            receivable_id = :receivable, payment_code = :code, payee_account_name = :name,
                            payee_account_no = :no, payee_bank_name = :bank
                        where id = :id and state = 'DRAFT' returning\s""" + BatchRow.COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("due", due)
                .bind("receivable", receivable.receivableId())
                .bind("code", Binds.optional(String.class, receivable.code()))
                .bind("name", payee.accountName())
                .bind("no", payee.accountNo())
                .bind("bank", payee.bankName())
                .map(Records.of(BatchRow.class))
                .one();
    }

    Mono<BatchRow> close(UUID id, BatchState from, BatchState to, Instant at) {
        return database.sql("""
                        update voucher_batches set state = :to, closed_at = :at
                        where id = :id and state = :from and paid_fen = 0 returning\s""" + BatchRow.COLUMNS)
                .bind("id", id)
                .bind("from", from.name())
                .bind("to", to.name())
                .bind("at", at)
                .map(Records.of(BatchRow.class))
                .one();
    }

    /** Of a locked batch: what is paid for it now, and where that leaves it. */
    Mono<BatchRow> pay(UUID id, BatchState to, long paidFen, Instant at) {
        return database.sql("""
                        update voucher_batches set state = :to, paid_fen = :paid, movements = movements + 1,
                            issued_at = case when :to = 'ISSUED' then coalesce(issued_at, :at) else issued_at end,
                            expires_at = case when :to = 'ISSUED' and issued_at is null
                                then :at::timestamptz + make_interval(years => years) else expires_at end
                        where id = :id returning\s""" + BatchRow.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("paid", paidFen)
                .bind("at", at)
                .map(Records.of(BatchRow.class))
                .one();
    }

    Mono<Void> takeCodes(UUID id, Instant at) {
        return database.sql("update voucher_batches set codes_taken_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }

    /** Unpaid batches whose time was over before, the oldest first. */
    Flux<BatchRow> overdue(Instant before, int most) {
        return database.sql("select " + BatchRow.COLUMNS + """
                         from voucher_batches where state = 'ORDERED' and paid_fen = 0 and due_at < :before
                        order by due_at, id limit :most
                        """)
                .bind("before", before)
                .bind("most", most)
                .map(Records.of(BatchRow.class))
                .all();
    }

    Mono<Map<UUID, Figures>> figures(Collection<UUID> ids) {
        return database.sql("""
                        select batch_id, count(*) filter (where state = 'ISSUED') as issued,
                            count(*) filter (where state = 'ASSIGNED') as assigned,
                            count(*) filter (where state = 'BOUND') as bound,
                            count(*) filter (where state = 'REDEEMED') as redeemed,
                            count(*) filter (where state = 'REFUNDED') as refunded,
                            count(*) filter (where frozen_at is not null) as frozen,
                            sum(left_fen)::bigint as unused_fen,
                            sum(face_fen - left_fen - refunded_fen)::bigint as used_fen,
                            sum(refunded_fen)::bigint as refunded_fen
                        from vouchers where batch_id = any(:ids) group by batch_id
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Records.required(row, "batch_id", UUID.class),
                        Records.of(Figures.class).apply(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    record New(UUID id, Draft draft, long faceFen, UUID issuerId, BudgetUnit unit, int year, Instant at, UUID by) {}
}
