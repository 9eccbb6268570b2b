package io.hefu.union.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.TakenBack;
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
        if (moved == 0) {
            return Mono.empty();
        }
        if (moved > 0) {
            Instant booked = change.bookedAt();
            return contributions.record(
                    List.of(entry(after, Contribution.yearOf(booked), moved, Cause.PAYMENT, booked)));
        }
        Cause cause = change.move() == MoneyMove.REFUND ? Cause.REFUND : Cause.REVERSAL;
        return contributions
                .of(after.id())
                .collectList()
                .map(counted -> TakenBack.of(counted, -moved).stream()
                        .map(part -> entry(after, part.year(), -part.fen(), cause, at))
                        .toList())
                .flatMap(contributions::record);
    }

    private static Contribution entry(Purchase purchase, int year, long fen, Cause cause, Instant at) {
        return new Contribution(
                purchase.unitId(),
                purchase.unitPath(),
                purchase.region(),
                year,
                purchase.scheme() == Scheme.VOUCHER ? Channel.VOUCHER : Channel.UNION,
                fen,
                purchase.id(),
                purchase.movements(),
                cause,
                at);
    }
}
