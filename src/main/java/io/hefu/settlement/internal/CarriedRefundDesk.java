package io.hefu.settlement.internal;

import io.hefu.kernel.Ids;
import io.hefu.payment.ReturningMoney;
import io.hefu.settlement.CarriedRefunds;
import io.hefu.settlement.RefundState;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hands approved refunds to their gateway and follows what it says; a refund is locked before its transfer. */
@Service
class CarriedRefundDesk implements CarriedRefunds {

    private final RefundStore refunds;
    private final ReturningMoney money;
    private final RefundEnds ends;
    private final RefundEvents events;
    private final Clock clock;

    CarriedRefundDesk(RefundStore refunds, ReturningMoney money, RefundEnds ends, RefundEvents events, Clock clock) {
        this.refunds = refunds;
        this.money = money;
        this.ends = ends;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Mono<Void> giveBack(UUID transferId, long amountFen, String reason) {
        return money.reserve(transferId, amountFen, null)
                .flatMap(source -> refunds.insert(
                        RefundRow.requested(Ids.next(), source, amountFen, reason, clock.instant(), null)))
                .delayUntil(row -> events.tell("requested", row, clock.instant()))
                .flatMap(row -> refunds.decide(row.id(), RefundState.APPROVED, null, null, clock.instant()))
                .flatMap(row -> events.tell("approved", row, clock.instant()))
                .checkpoint("give a gateway's money back");
    }

    @Override
    public Flux<Carried> takeOver(String channel, int most) {
        return refunds.lockApprovedOf(channel, most)
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .flatMapMany(rows -> refunds.underWay(rows).collectList())
                .flatMapIterable(rows -> rows)
                .concatMap(row -> events.tell("sent", row, clock.instant()).thenReturn(carried(row)));
    }

    private static Carried carried(RefundRow row) {
        return new Carried(row.id(), row.endToEndId(), row.transferId(), row.amountFen(), row.reason());
    }

    @Override
    public Mono<Void> confirm(UUID refundId) {
        return underWay(refundId)
                .flatMap(row ->
                        ends.returned(row).then(refunds.end(refundId, RefundState.CONFIRMED, null, clock.instant())))
                .flatMap(done -> events.tell("confirmed", done, clock.instant()));
    }

    @Override
    public Mono<Void> fail(UUID refundId, String why) {
        return underWay(refundId)
                .flatMap(row -> ends.release(row).then(refunds.end(refundId, RefundState.FAILED, why, clock.instant())))
                .flatMap(done -> events.tell("failed", done, clock.instant()));
    }

    private Mono<RefundRow> underWay(UUID refundId) {
        return refunds.lock(refundId).filter(row -> row.state() == RefundState.EXPORTED);
    }
}
