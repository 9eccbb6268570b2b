package io.hefu.catalog.internal;

import io.hefu.catalog.Bundles;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.catalog.internal.BundleStore.Packed;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.kernel.Actor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets suppliers put SKUs together, and pack them. */
@Service
class BundleDesk implements Bundles {

    private static final String CHANGED = "组合内容变更";

    private final BundleStore bundles;
    private final GoodsRows rows;
    private final GoodsSteps steps;
    private final StockStore stock;
    private final SkuChanges changes;
    private final SelectSteps selects;
    private final TransactionalOperator tx;

    BundleDesk(
            BundleStore bundles,
            GoodsRows rows,
            GoodsSteps steps,
            StockStore stock,
            SkuChanges changes,
            SelectSteps selects,
            TransactionalOperator tx) {
        this.bundles = bundles;
        this.rows = rows;
        this.steps = steps;
        this.stock = stock;
        this.changes = changes;
        this.selects = selects;
        this.tx = tx;
    }

    @Override
    public Mono<List<Part>> parts(UUID skuId) {
        return bundles.parts(skuId).collectList().checkpoint("look into a bundle");
    }

    @Override
    public Mono<GoodsView> compose(Actor supplier, UUID skuId, List<Wish> parts) {
        return ofSku(skuId)
                .flatMap(goods ->
                        steps.bySupplier(supplier, goods, GoodsStep.EDIT, locked -> compose(locked, skuId, parts)))
                .checkpoint("put a bundle together")
                .as(tx::transactional);
    }

    private Mono<Void> compose(Locked locked, UUID skuId, List<Wish> parts) {
        return stock.left(skuId)
                .filter(left -> left == 0)
                .switchIfEmpty(Mono.error(CatalogProblem.BUNDLE_PACKED::rejection))
                .thenMany(Flux.defer(() -> bundles.unfit(locked.goods().supplierId(), skuId, parts)))
                .collectList()
                .doOnNext(BundleDesk::requireNone)
                .then(Mono.defer(() -> bundles.replace(skuId, parts)))
                .then(Mono.defer(() -> steps.move(locked, null)))
                .then(Mono.defer(
                        () -> selects.end(locked.actor(), locked.goods().id(), CHANGED, locked.at())));
    }

    private static void requireNone(List<UUID> unfit) {
        if (!unfit.isEmpty()) {
            throw CatalogProblem.BUNDLE_PART_UNFIT.rejection(Map.of("skuIds", unfit));
        }
    }

    @Override
    public Mono<GoodsView> pack(Actor supplier, UUID skuId, long quantity) {
        return ofSku(skuId)
                .flatMap(goods -> steps.bySupplier(
                        supplier, goods, GoodsStep.CHANGE_STOCK, locked -> pack(locked, skuId, quantity)))
                .checkpoint("pack a bundle")
                .as(tx::transactional);
    }

    private Mono<Void> pack(Locked locked, UUID skuId, long quantity) {
        return bundles.packed(skuId)
                .collectMap(Packed::skuId)
                .filter(parts -> !parts.isEmpty())
                .switchIfEmpty(Mono.error(CatalogProblem.NOT_A_BUNDLE::rejection))
                .flatMap(parts -> {
                    Map<UUID, Long> deltas = new TreeMap<>(Map.of(skuId, quantity));
                    parts.forEach((part, packed) ->
                            deltas.put(part, Math.negateExact(Math.multiplyExact(quantity, packed.quantity()))));
                    return stock.left(deltas.keySet())
                            .doOnNext(left -> requireEnough(left, deltas))
                            .flatMap(left -> stock.add(deltas).then(note(locked, skuId, parts, left, deltas)));
                });
    }

    private static void requireEnough(Map<UUID, Long> left, Map<UUID, Long> deltas) {
        deltas.forEach((sku, delta) -> {
            long there = left.getOrDefault(sku, 0L);
            if (there + delta < 0) {
                throw CatalogProblem.STOCK_TOO_SMALL.rejection(Map.of("skuId", sku, "left", there));
            }
        });
    }

    private Mono<Void> note(
            Locked locked, UUID bundle, Map<UUID, Packed> parts, Map<UUID, Long> left, Map<UUID, Long> deltas) {
        return Flux.fromIterable(deltas.entrySet())
                .concatMap(delta -> {
                    UUID sku = delta.getKey();
                    UUID goods = sku.equals(bundle)
                            ? locked.goods().id()
                            : Objects.requireNonNull(parts.get(sku)).goodsId();
                    long before = Objects.requireNonNull(left.get(sku));
                    return changes.note(locked, goods, sku, "STOCK", before, before + delta.getValue());
                })
                .then();
    }

    private Mono<UUID> ofSku(UUID skuId) {
        return rows.ofSku(skuId).switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection));
    }
}
