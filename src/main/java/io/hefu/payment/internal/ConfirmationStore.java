package io.hefu.payment.internal;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.payment.Confirmations.OpenMoney;
import io.hefu.payment.Confirmations.Owed;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds on receivables, and what covers them by evidence alone; the only writer of {@code evidenced_settlements}. */
@Repository
class ConfirmationStore {

    private static final String OWED = """
            select id as receivable_id, subject_id as order_id, state = 'OPEN' as open, state = 'SETTLED' as settled,
                account_key, account_name, account_no, bank_name, payable_fen, payable_fen - allocated_fen as owed_fen,
                supplier_id, buyer_account_id, unit_path, region, opened_at
            from receivables where\s""";

    private final DatabaseClient database;

    ConfirmationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Owed> ofOrder(UUID orderId) {
        return database.sql(OWED + "subject_id = :order and code is not null order by opened_at desc limit 1")
                .bind("order", orderId)
                .map(Records.of(Owed.class))
                .one();
    }

    Flux<Owed> of(Collection<UUID> receivableIds) {
        return database.sql(OWED + "id = any(:ids)")
                .bind("ids", receivableIds.toArray(UUID[]::new))
                .map(Records.of(Owed.class))
                .all();
    }

    /** Answers how many of them are open. */
    Mono<Long> hold(Collection<UUID> ids) {
        return database.sql("update receivables set held = true where id = any(:ids) and state = 'OPEN'")
                .bind("ids", ids.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    Mono<Void> letGo(Collection<UUID> ids) {
        return database.sql("update receivables set held = false where id = any(:ids) and held")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    Mono<Void> reduce(UUID id, long fen) {
        return fen == 0
                ? Mono.empty()
                : database.sql("""
                        update receivables set payable_fen = payable_fen - :fen, reduced_fen = reduced_fen + :fen
                        where id = :id""").bind("id", id).bind("fen", fen).then();
    }

    Mono<Void> evidence(UUID receivableId, UUID evidenceId, long paid, long reduced, Instant at, UUID by) {
        return database.sql("""
                        with covered as (
                            update receivables set evidenced_fen = evidenced_fen + :paid where id = :receivable)
                        insert into evidenced_settlements (id, receivable_id, evidence_id, amount_fen, reduced_fen,
                            recorded_at, recorded_by)
                        values (:id, :receivable, :evidence, :paid, :reduced, :at, :by)""")
                .bind("id", Ids.next())
                .bind("receivable", receivableId)
                .bind("evidence", evidenceId)
                .bind("paid", paid)
                .bind("reduced", reduced)
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    Mono<Evidence> lockEvidence(UUID evidenceId) {
        return database.sql("""
                        select id, receivable_id, amount_fen - replaced_fen as left_fen from evidenced_settlements
                        where evidence_id = :evidence for update""")
                .bind("evidence", evidenceId)
                .map(Records.of(Evidence.class))
                .one();
    }

    Mono<Void> replace(Evidence evidence, long fen) {
        return database.sql("""
                        with replaced as (
                            update evidenced_settlements set replaced_fen = replaced_fen + :fen where id = :id)
                        update receivables set evidenced_fen = evidenced_fen - :fen where id = :receivable""")
                .bind("id", evidence.id())
                .bind("receivable", evidence.receivableId())
                .bind("fen", fen)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("the evidence has changed")))
                .then();
    }

    Flux<OpenMoney> openMoney(Collection<UUID> transferIds) {
        return database.sql("""
                        select id as transfer_id, payee_account_key, payer_account_key, supplier_id, amount_fen, booked_at
                        from transfers
                        where id = any(:ids) and reason is distinct from 'SUSPECTED_DUPLICATE' and\s""" + TransferSearch.CLAIMABLE)
                .bind("ids", transferIds.toArray(UUID[]::new))
                .map(Records.of(OpenMoney.class))
                .all();
    }

    /** @param leftFen what no received money has replaced yet */
    record Evidence(UUID id, UUID receivableId, long leftFen) {}
}
