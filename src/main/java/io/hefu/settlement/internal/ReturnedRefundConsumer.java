package io.hefu.settlement.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.payment.Transfers;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the transfers in which refunds come back. */
@Component
class ReturnedRefundConsumer implements EventConsumer {

    private final Transfers transfers;
    private final RefundMatcher refunds;

    ReturnedRefundConsumer(Transfers transfers, RefundMatcher refunds) {
        this.transfers = transfers;
        this.refunds = refunds;
    }

    @Override
    public String name() {
        return "settlement-returned-refunds";
    }

    @Override
    public List<String> types() {
        return List.of("hefu.payment.transfer.exception");
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public Mono<Void> handle(List<ConsumedEvent> batch) {
        return Flux.fromIterable(batch)
                .filter(event -> event.data().path("reason").asString("").equals("REFUND_RETURNED"))
                .concatMap(event -> transfers.get(UUID.fromString(event.subject())))
                .concatMap(detail -> refunds.settle(detail.transfer()))
                .then();
    }
}
