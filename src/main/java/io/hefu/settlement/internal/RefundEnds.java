package io.hefu.settlement.internal;

import io.hefu.payment.CoveringMoney;
import io.hefu.payment.RefundListener;
import io.hefu.payment.RefundListener.End;
import io.hefu.payment.RefundListener.Outcome;
import io.hefu.payment.ReturningMoney;
import io.hefu.payment.ReturningMoney.Source;
import io.hefu.settlement.internal.ReceivableRefundStore.Origin;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends refunds on the side of their money, and tells who asked for them; a refund is locked before its transfer. */
@Component
class RefundEnds {

    private final ReturningMoney money;
    private final CoveringMoney covers;
    private final ReceivableRefundStore origins;
    private final List<RefundListener> listeners;

    RefundEnds(
            ReturningMoney money, CoveringMoney covers, ReceivableRefundStore origins, List<RefundListener> listeners) {
        this.money = money;
        this.covers = covers;
        this.origins = origins;
        this.listeners = listeners;
    }

    /** The payer has the money. */
    Mono<Void> returned(RefundRow row) {
        return money.returned(row.transferId())
                .then(origins.find(row.id()))
                .flatMap(origin -> tell(origin, row, Outcome.LEFT));
    }

    /** Opens the money again; what covered a receivable covers it again. */
    Mono<Void> release(RefundRow row) {
        return money.release(row.transferId(), row.amountFen())
                .zipWhen(source -> origins.find(row.id()))
                .flatMap(both ->
                        putBack(both.getT1(), both.getT2(), row).flatMap(outcome -> tell(both.getT2(), row, outcome)));
    }

    /** What the bank took back altogether has reached its payer that way. */
    private Mono<Outcome> putBack(Source source, Origin origin, RefundRow row) {
        if (source.reversed()) {
            return Mono.just(Outcome.LEFT);
        }
        return covers.putBack(row.transferId(), origin.receivableId(), row.amountFen())
                .map(done -> done ? Outcome.PUT_BACK : Outcome.LEFT);
    }

    private Mono<Void> tell(Origin origin, RefundRow row, Outcome outcome) {
        End end = new End(origin.caseId(), row.amountFen(), outcome);
        return Flux.fromIterable(listeners)
                .concatMap(listener -> listener.ended(end))
                .then();
    }
}
