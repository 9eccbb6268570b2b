package io.hefu.wechat.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.settlement.CarriedRefunds.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code wechat_refunds}. */
@Repository
class RefundNoteStore {

    private final DatabaseClient database;

    RefundNoteStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Carried refund, PaymentRow payment, Instant at) {
        return database.sql("""
                        insert into wechat_refunds (refund_id, refund_no, payment_id, merchant_id, amount_fen, reason, state,
                            sent_at, look_at)
                        values (:id, :no, :payment, :merchant, :amount, :reason, 'SENDING', :at, :at)""")
                .bind("id", refund.refundId())
                .bind("no", refund.name())
                .bind("payment", payment.id())
                .bind("merchant", payment.merchantId())
                .bind("amount", refund.amountFen())
                .bind("reason", refund.reason())
                .bind("at", at)
                .then();
    }

    Mono<RefundNote> lock(String refundNo) {
        return database.sql(
                        "select" + RefundNote.COLUMNS + "from wechat_refunds where refund_no = :refundNo for update")
                .bind("refundNo", refundNo)
                .map(Records.of(RefundNote.class))
                .one();
    }

    /** Takes over those that are due to be sent or asked about. */
    Flux<RefundNote> claim(String merchantId, Instant now, Duration lease, int most) {
        return database.sql("""
                        with due as (
                            select refund_id as due_id from wechat_refunds
                            where merchant_id = :merchant and look_at <= :now
                            order by look_at limit :most for update skip locked)
                        update wechat_refunds set look_at = :until, looks = looks + 1 from due where refund_id = due_id
                        returning """ + RefundNote.COLUMNS)
                .bind("merchant", merchantId)
                .bind("now", now)
                .bind("most", most)
                .bind("until", now.plus(lease))
                .map(Records.of(RefundNote.class))
                .all();
    }

    /** @param lookAt when to ask again, null when it has ended */
    Mono<Void> become(
            UUID id,
            RefundNote.State state,
            @Nullable String vendorId,
            @Nullable String detail,
            @Nullable Instant lookAt,
            Instant at) {
        return database.sql("""
                        update wechat_refunds set state = :state, vendor_id = coalesce(:vendor, vendor_id),
                            detail = coalesce(:detail, detail), look_at = :look,
                            ended_at = case when :look::timestamptz is null then :at end
                        where refund_id = :id""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("at", at)
                .bind("vendor", Binds.optional(String.class, vendorId))
                .bind("detail", Binds.optional(String.class, detail))
                .bind("look", Binds.optional(Instant.class, lookAt))
                .then();
    }

    /** When to try again what led nowhere; what has ended is not tried again. */
    Mono<Void> lookAt(UUID id, Instant at, String detail) {
        return database.sql("""
                        update wechat_refunds set look_at = :at, detail = :detail
                        where refund_id = :id and look_at is not null""")
                .bind("id", id)
                .bind("at", at)
                .bind("detail", detail)
                .then();
    }
}
