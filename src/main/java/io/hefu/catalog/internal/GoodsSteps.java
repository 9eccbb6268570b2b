package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One step in the life of goods: lock, check, change, tell. Runs within the caller's transaction. */
@Component
class GoodsSteps {

    private final GoodsRows rows;
    private final SkuRows skus;
    private final ShelfStore shelf;
    private final GoodsChronicle chronicle;
    private final Clock clock;

    GoodsSteps(GoodsRows rows, SkuRows skus, ShelfStore shelf, GoodsChronicle chronicle, Clock clock) {
        this.rows = rows;
        this.skus = skus;
        this.shelf = shelf;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** A step of the goods' own supplier. */
    Mono<GoodsView> bySupplier(Actor actor, UUID id, GoodsStep step, Function<Locked, Mono<Void>> change) {
        return rows.lock(id)
                .filter(row -> row.supplierId().equals(actor.supplierId()))
                .switchIfEmpty(Mono.error(CatalogProblem.GOODS_NOT_FOUND::rejection))
                .doOnNext(GoodsSteps::requireApproved)
                .flatMap(row -> take(actor, row, step, change));
    }

    /** A step of the platform. */
    Mono<GoodsView> byPlatform(Actor actor, UUID id, GoodsStep step, Function<Locked, Mono<Void>> change) {
        return rows.lock(id)
                .switchIfEmpty(Mono.error(CatalogProblem.GOODS_NOT_FOUND::rejection))
                .flatMap(row -> take(actor, row, step, change));
    }

    private Mono<GoodsView> take(Actor actor, GoodsRow row, GoodsStep step, Function<Locked, Mono<Void>> change) {
        step.from(row.status());
        Instant now = clock.instant();
        return skus.of(row.id())
                .collectList()
                .flatMap(before -> change.apply(new Locked(actor, row, before, step, now))
                        .then(Mono.defer(() -> asItIs(row.id())))
                        .delayUntil(after -> chronicle.tell(actor, step.told(), row.view(before), after, now)));
    }

    static void requireApproved(GoodsRow row) {
        if (!row.mayBeSold()) {
            throw CatalogProblem.SUPPLIER_NOT_APPROVED.rejection();
        }
    }

    Mono<GoodsView> asItIs(UUID id) {
        return rows.lock(id).flatMap(row -> skus.of(id).collectList().map(row::view));
    }

    /** Moves goods to where the step leads, on the shelf or off it. */
    Mono<Void> move(Locked locked, @Nullable String refusal) {
        GoodsRow goods = locked.goods();
        return rows.become(goods.id(), locked.step().from(goods.status()), refusal, locked.at());
    }

    Mono<Void> list(Locked locked) {
        requireApproved(locked.goods());
        return move(locked, null).then(shelf.list(locked.goods(), locked.skus(), locked.at()));
    }

    Mono<Void> takeOff(Locked locked, @Nullable String refusal) {
        return move(locked, refusal).then(shelf.takeOff(locked.goods().id()));
    }

    record Locked(Actor actor, GoodsRow goods, List<GoodsView.Sku> skus, GoodsStep step, Instant at) {}
}
