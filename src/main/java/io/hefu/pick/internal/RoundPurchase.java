package io.hefu.pick.internal;

import io.hefu.union.Purchase;
import io.hefu.union.PurchaseListener;
import io.hefu.union.Scheme;
import io.hefu.union.UnionProblem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps unions from taking back rounds of which somebody has chosen. */
@Component
class RoundPurchase implements PurchaseListener {

    private final RoundStore rounds;

    RoundPurchase(RoundStore rounds) {
        this.rounds = rounds;
    }

    @Override
    public Scheme scheme() {
        return Scheme.WAREHOUSE_PICK;
    }

    @Override
    public Mono<Void> changed(Purchase before, Purchase after) {
        return Mono.just(after)
                .filter(Purchase::isClosed)
                .flatMap(closed -> rounds.figures(List.of(closed.id())))
                .filter(figures -> figures.values().stream().anyMatch(round -> round.usedUnits() > 0))
                .flatMap(used -> Mono.error(UnionProblem.PURCHASE_USED.rejection()));
    }

    /** What was not chosen is what was paid without what was: nothing has to be written. */
    @Override
    public Mono<Void> putBack(UUID purchaseId, UUID refundId, long fen) {
        return Mono.empty();
    }
}
