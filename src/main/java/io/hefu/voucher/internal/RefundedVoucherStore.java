package io.hefu.voucher.internal;

import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import io.hefu.voucher.VoucherState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes vouchers back whose worth goes back to the unit, and restores them when it does not. */
@Component
class RefundedVoucherStore {

    private final DatabaseClient database;

    RefundedVoucherStore(DatabaseClient database) {
        this.database = database;
    }

    /** What nobody holds, what has expired, and what is left of vouchers that are used at once. */
    Flux<Rest> lockRest(UUID batchId, Instant now) {
        return database.sql("""
                        select id, left_fen, state from vouchers
                        where batch_id = :batch and left_fen > 0
                            and (state in ('ISSUED', 'ASSIGNED', 'REDEEMED') or expires_at <= :now)
                        order by id for update
                        """)
                .bind("batch", batchId)
                .bind("now", now)
                .map(Records.of(Rest.class))
                .all();
    }

    /** Of locked vouchers. */
    Mono<Void> take(UUID refundId, List<Rest> rest) {
        return database.sql("""
                        with lines as (
                            insert into voucher_refund_lines (refund_id, voucher_id, amount_fen, state_before)
                            select :refund, * from unnest(:vouchers, :amounts, :states)
                            returning voucher_id, amount_fen)
                        update vouchers set left_fen = 0, refunded_fen = refunded_fen + lines.amount_fen,
                            state = case when state = 'REDEEMED' then state else 'REFUNDED' end
                        from lines where vouchers.id = lines.voucher_id
                        """)
                .bind("refund", refundId)
                .bind("vouchers", Columns.uuids(rest, Rest::id))
                .bind("amounts", Columns.longs(rest, Rest::leftFen))
                .bind("states", Columns.texts(rest, row -> row.state().name()))
                .then();
    }

    /** In the order of the vouchers, as far as it goes. */
    Mono<Void> putBack(UUID refundId, long fen) {
        return database.sql("""
                        with summed as (
                            select voucher_id, amount_fen, state_before,
                                (sum(amount_fen) over (order by voucher_id) - amount_fen)::bigint as before_it
                            from voucher_refund_lines where refund_id = :refund)
                        update vouchers v set left_fen = v.left_fen + least(summed.amount_fen, :fen - summed.before_it),
                            refunded_fen = v.refunded_fen - least(summed.amount_fen, :fen - summed.before_it),
                            state = case when summed.state_before = 'REDEEMED' then v.state else summed.state_before end
                        from summed where v.id = summed.voucher_id and summed.before_it < :fen
                        """).bind("refund", refundId).bind("fen", fen).then();
    }

    record Rest(UUID id, long leftFen, VoucherState state) {}
}
