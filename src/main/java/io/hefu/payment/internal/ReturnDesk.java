package io.hefu.payment.internal;

import io.hefu.kernel.Actor;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.ReturningMoney;
import io.hefu.payment.domain.TransferState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sets open money aside for its payer. */
@Component
class ReturnDesk implements ReturningMoney {

    private final DecidableTransfers transfers;
    private final WaitingStore waiting;
    private final DatabaseClient database;

    ReturnDesk(DecidableTransfers transfers, WaitingStore waiting, DatabaseClient database) {
        this.transfers = transfers;
        this.waiting = waiting;
        this.database = database;
    }

    @Override
    public Mono<Source> reserve(UUID transferId, long amountFen, @Nullable Actor by) {
        return transfers
                .lock(transferId)
                .filter(row -> !row.isReversal() && amountFen > 0 && amountFen <= row.openFen())
                .switchIfEmpty(notOpen(transferId))
                .delayUntil(
                        row -> by != null && by.seesEverything() ? transfers.notTaken(transferId, by) : Mono.empty())
                .delayUntil(row -> move(row, amountFen, row.openFen() == amountFen))
                .delayUntil(row -> waiting.forget(List.of(transferId)))
                .map(ReturnDesk::source);
    }

    private Mono<TransferRow> notOpen(UUID transferId) {
        return transfers
                .lock(transferId)
                .flatMap(row -> Mono.error(PaymentProblem.TRANSFER_NOT_OPEN.rejection(
                        Map.of("openFen", row.isReversal() ? 0 : row.openFen()))));
    }

    @Override
    public Mono<Source> release(UUID transferId, long amountFen) {
        return transfers
                .lock(transferId)
                .delayUntil(row -> isReversed(row) ? Mono.empty() : move(row, -amountFen, false))
                .map(ReturnDesk::source);
    }

    /** What no longer waits for its refund stands where its last verdict left it. */
    private Mono<Void> move(TransferRow row, long amountFen, boolean allOfIt) {
        return database.sql("""
                        update transfers set returned_fen = returned_fen + :amount, state = case
                            when :all then 'REFUND_PENDING'
                            when state not in ('REFUND_PENDING', 'REFUNDED') then state
                            when allocated_fen > 0 then 'PARTIALLY_ALLOCATED'
                            else coalesce((select v.state from verdicts v where v.transfer_id = transfers.id
                                order by v.decided_at desc, v.id desc limit 1), 'UNMATCHED') end
                        where id = :id""")
                .bind("amount", amountFen)
                .bind("all", allOfIt)
                .bind("id", row.id())
                .then();
    }

    @Override
    public Mono<Source> returned(UUID transferId) {
        return transfers
                .lock(transferId)
                .delayUntil(row -> database.sql(
                                "update transfers set state = 'REFUNDED' where id = :id and state = 'REFUND_PENDING'")
                        .bind("id", transferId)
                        .then())
                .map(ReturnDesk::source);
    }

    @Override
    public Mono<Source> lock(UUID transferId) {
        return transfers.lock(transferId).map(ReturnDesk::source);
    }

    private static boolean isReversed(TransferRow row) {
        return row.state() == TransferState.REVERSED;
    }

    private static Source source(TransferRow row) {
        return new Source(
                row.id(),
                row.channel(),
                row.serialNo(),
                row.payerName(),
                row.payerAccountNo(),
                row.payeeAccountNo(),
                row.supplierId(),
                isReversed(row));
    }
}
