package io.hefu.wechat.internal;

import io.hefu.kernel.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code wechat_payments}. */
@Repository
class PaymentStore {

    private final DatabaseClient database;

    PaymentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<PaymentRow> insert(PaymentRow row, Instant lookAt) {
        return database.sql("""
                        insert into wechat_payments (id, trade_no, receivable_id, order_id, account_id, supplier_id, app_id,
                            merchant_id, openid, amount_fen, state, asked_at, due_at, look_at)
                        values (:id, :tradeNo, :receivable, :order, :account, :supplier, :app, :merchant, :openid, :amount,
                            'ASKED', :at, :due, :look)
                        returning """ + " " + PaymentRow.COLUMNS)
                .bind("id", row.id())
                .bind("tradeNo", row.tradeNo())
                .bind("receivable", row.receivableId())
                .bind("order", row.orderId())
                .bind("account", row.accountId())
                .bind("supplier", row.supplierId())
                .bind("app", row.appId())
                .bind("merchant", row.merchantId())
                .bind("openid", row.openid())
                .bind("amount", row.amountFen())
                .bind("at", row.askedAt())
                .bind("due", row.dueAt())
                .bind("look", lookAt)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    /** The payment that may still pay this receivable, locked. */
    Mono<PaymentRow> lockLiving(UUID receivableId) {
        return living(receivableId, " for update");
    }

    Mono<PaymentRow> living(UUID receivableId) {
        return living(receivableId, "");
    }

    private Mono<PaymentRow> living(UUID receivableId, String lock) {
        return database.sql("select " + PaymentRow.COLUMNS + """
                        from wechat_payments
                        where receivable_id = :receivable and state in ('ASKED', 'PREPAID')""" + lock)
                .bind("receivable", receivableId)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    Mono<PaymentRow> lock(String tradeNo) {
        return database.sql(
                        "select " + PaymentRow.COLUMNS + "from wechat_payments where trade_no = :tradeNo for update")
                .bind("tradeNo", tradeNo)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    Mono<PaymentRow> ofTransfer(UUID transferId) {
        return database.sql("select " + PaymentRow.COLUMNS + "from wechat_payments where transfer_id = :transfer")
                .bind("transfer", transferId)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    Mono<PaymentRow> find(UUID id) {
        return database.sql("select " + PaymentRow.COLUMNS + "from wechat_payments where id = :id")
                .bind("id", id)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    /** Of one that may still be paid; empty when it has ended meanwhile. */
    Mono<PaymentRow> prepaid(UUID id, String prepayId, Instant at) {
        return database.sql("""
                        update wechat_payments set state = 'PREPAID', prepay_id = :prepay, prepaid_at = :at
                        where id = :id and state in ('ASKED', 'PREPAID') returning """ + " " + PaymentRow.COLUMNS)
                .bind("id", id)
                .bind("prepay", prepayId)
                .bind("at", at)
                .map(Records.of(PaymentRow.class))
                .one();
    }

    Mono<Void> paid(UUID id, String transactionId, UUID transferId, Instant at) {
        return database.sql("""
                        update wechat_payments set state = 'PAID', transaction_id = :transaction, transfer_id = :transfer,
                            ended_at = :at, look_at = null
                        where id = :id""")
                .bind("id", id)
                .bind("transaction", transactionId)
                .bind("transfer", transferId)
                .bind("at", at)
                .then();
    }

    /** @param state one after which the vendor is not asked any more */
    Mono<Void> end(UUID id, io.hefu.wechat.domain.PaymentState state, Instant at) {
        return database.sql("update wechat_payments set state = :state, ended_at = :at, look_at = null where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("at", at)
                .then();
    }

    /** Takes over those that are due to be asked about, so that no other replica asks meanwhile. */
    Flux<PaymentRow> claim(String merchantId, Instant now, Duration lease, int most) {
        return database.sql("""
                        with due as (
                            select id as due_id from wechat_payments
                            where merchant_id = :merchant and look_at <= :now
                            order by look_at limit :most for update skip locked)
                        update wechat_payments set look_at = :until, looks = looks + 1 from due where id = due_id
                        returning """ + " " + PaymentRow.COLUMNS)
                .bind("merchant", merchantId)
                .bind("now", now)
                .bind("most", most)
                .bind("until", now.plus(lease))
                .map(Records.of(PaymentRow.class))
                .all();
    }

    /** When to ask next; what has ended is not asked about. */
    Mono<Void> lookAt(UUID id, Instant at, boolean heard) {
        return database.sql("""
                        update wechat_payments set look_at = :at, looks = case when :heard then 0 else looks end
                        where id = :id and look_at is not null""")
                .bind("id", id)
                .bind("at", at)
                .bind("heard", heard)
                .then();
    }
}
