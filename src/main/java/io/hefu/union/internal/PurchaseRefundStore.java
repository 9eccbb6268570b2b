package io.hefu.union.internal;

import io.hefu.kernel.Records;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what goes back of purchases. */
@Component
class PurchaseRefundStore {

    private final DatabaseClient database;

    PurchaseRefundStore(DatabaseClient database) {
        this.database = database;
    }

    /** Raises a duplicate key while another is under way. */
    Mono<Void> insert(New refund) {
        return database.sql("""
                        insert into union_refunds (id, purchase_id, amount_fen, state, reason, asked_at, asked_by)
                        values (:id, :purchase, :fen, 'ASKED', :reason, :at, :by)
                        """)
                .bind("id", refund.id)
                .bind("purchase", refund.purchaseId)
                .bind("fen", refund.amountFen)
                .bind("reason", refund.reason)
                .bind("at", refund.at)
                .bind("by", refund.by)
                .then();
    }

    /** Empty for the case of another module. */
    Mono<Refund> progress(UUID id, long leftFen, long putBackFen, Instant at) {
        return database.sql("""
                        update union_refunds r set left_fen = r.left_fen + :left, put_back_fen = r.put_back_fen + :back,
                            state = case when r.left_fen + r.put_back_fen + :left + :back < r.amount_fen then r.state
                                when r.put_back_fen + :back > 0 then 'PUT_BACK' else 'SETTLED' end,
                            ended_at = case when r.left_fen + r.put_back_fen + :left + :back = r.amount_fen
                                then :at::timestamptz end
                        from union_purchases p where r.id = :id and p.id = r.purchase_id
                        returning r.id, r.purchase_id, p.scheme, r.amount_fen, r.left_fen, r.put_back_fen
                        """)
                .bind("id", id)
                .bind("left", leftFen)
                .bind("back", putBackFen)
                .bind("at", at)
                .map(Records.of(Refund.class))
                .one();
    }

    record New(UUID id, UUID purchaseId, long amountFen, String reason, Instant at, UUID by) {}

    record Refund(UUID id, UUID purchaseId, Scheme scheme, long amountFen, long leftFen, long putBackFen) {

        boolean isOver() {
            return leftFen + putBackFen == amountFen;
        }
    }
}
