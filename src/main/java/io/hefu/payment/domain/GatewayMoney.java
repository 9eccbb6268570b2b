package io.hefu.payment.domain;

import io.hefu.payment.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides money whose receivable is beyond doubt, because a gateway collected it for that one. */
public final class GatewayMoney {

    private GatewayMoney() {}

    /** @param owedFen what is still to be paid of the receivable */
    public static Decision decide(
            long amountFen, UUID receivableId, UUID subjectId, ReceivableState state, long owedFen) {
        if (state == ReceivableState.OPEN && owedFen > 0) {
            long paid = Math.min(amountFen, owedFen);
            return confirmed(new Share(receivableId, subjectId, paid), amountFen - paid);
        }
        boolean closed = state == ReceivableState.CANCELLED || state == ReceivableState.EXPIRED;
        Reason why = closed ? Reason.ORDER_CLOSED : Reason.ORDER_ALREADY_PAID;
        return Decision.exception(null, why, amountFen, List.of(receivableId));
    }

    private static Decision confirmed(Share share, long openFen) {
        TransferState state = openFen > 0 ? TransferState.PARTIALLY_ALLOCATED : TransferState.MATCHED;
        @Nullable Reason over = openFen > 0 ? Reason.AMOUNT_OVER : null;
        return new Decision(Verdict.CONFIRMED, state, null, over, List.of(), List.of(share), openFen, List.of());
    }
}
