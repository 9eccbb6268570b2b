package io.hefu.settlement.internal;

import io.hefu.payment.CoveringMoney;
import io.hefu.payment.ReceivableRefunds;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Asks for the return of money that covered receivables, transfer by transfer, like for any other refund. */
@Service
class ReceivableRefundDesk implements ReceivableRefunds {

    private final CoveringMoney covers;
    private final RefundDesk refunds;
    private final ReceivableRefundStore origins;

    ReceivableRefundDesk(CoveringMoney covers, RefundDesk refunds, ReceivableRefundStore origins) {
        this.covers = covers;
        this.refunds = refunds;
        this.origins = origins;
    }

    @Override
    public Mono<Void> ask(Wish wish) {
        return covers.takeOff(wish.receivableId(), wish.amountFen())
                .concatMap(taken -> refunds.reserve(taken.transferId(), taken.amountFen(), wish.reason(), wish.by()))
                .concatMap(row -> origins.insert(row.id(), wish.receivableId(), wish.caseId()))
                .then()
                .checkpoint("ask for the return of a receivable's money");
    }
}
