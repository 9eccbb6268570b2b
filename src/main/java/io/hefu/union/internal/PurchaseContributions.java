package io.hefu.union.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.Contributions.Movement;
import io.hefu.union.Purchase;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts purchases when they are paid, and never again: what is on one counts, in part or in full. */
@Component
class PurchaseContributions {

    private final Contributions contributions;

    PurchaseContributions(Contributions contributions) {
        this.contributions = contributions;
    }

    Mono<Void> count(Purchase before, Purchase after, Change change, Instant at) {
        long moved = after.paidFen() - before.paidFen();
        return moved == 0
                ? Mono.empty()
                : contributions.follow(List.of(new Movement(
                        after.id(),
                        after.movements(),
                        after.unitId(),
                        after.unitPath(),
                        after.region(),
                        after.scheme() == Scheme.VOUCHER ? Channel.VOUCHER : Channel.UNION,
                        moved,
                        change.move() == MoneyMove.REFUND ? Cause.REFUND : Cause.REVERSAL,
                        change.bookedAt(),
                        at)));
    }
}
