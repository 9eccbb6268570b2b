package io.hefu.catalog.internal;

import io.hefu.catalog.Assortment;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsReviews;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Leads goods to the shelf and off it. */
@Service
class GoodsDesk implements Assortment, GoodsReviews {

    private final GoodsQueries queries;
    private final GoodsSteps steps;
    private final GoodsDrafts drafts;
    private final StockStore stock;
    private final SkuChanges changes;
    private final BundleStore bundles;
    private final GoodsRows rows;
    private final FreightStore freights;
    private final SelectSteps selects;
    private final TransactionalOperator tx;

    GoodsDesk(
            GoodsQueries queries,
            GoodsSteps steps,
            GoodsDrafts drafts,
            StockStore stock,
            SkuChanges changes,
            BundleStore bundles,
            GoodsRows rows,
            FreightStore freights,
            SelectSteps selects,
            TransactionalOperator tx) {
        this.queries = queries;
        this.steps = steps;
        this.drafts = drafts;
        this.stock = stock;
        this.changes = changes;
        this.bundles = bundles;
        this.rows = rows;
        this.freights = freights;
        this.selects = selects;
        this.tx = tx;
    }

    @Override
    public Mono<Page<GoodsView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return queries.list(actor, filter, after, size).checkpoint("list goods of suppliers");
    }

    @Override
    public Mono<GoodsView> find(Actor actor, UUID id) {
        return queries.find(actor, id);
    }

    @Override
    public Mono<Page<Change>> changes(Actor actor, UUID id, Cursor after, int size) {
        return queries.find(actor, id).flatMap(goods -> queries.changes(id, after, size));
    }

    @Override
    public Mono<GoodsView> create(Actor actor, GoodsDraft draft) {
        return drafts.create(actor, draft).checkpoint("draft goods").as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> edit(Actor actor, UUID id, long version, GoodsDraft draft) {
        return steps.bySupplier(actor, id, GoodsStep.EDIT, locked -> drafts.rewrite(locked, version, draft))
                .checkpoint("edit goods")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> submit(Actor actor, UUID id) {
        return supplierMoves(actor, id, GoodsStep.SUBMIT);
    }

    @Override
    public Mono<Submissions> submitAll(Actor actor, Choice choice) {
        return queries.waiting(actor, choice, Bulk.MOST + 1)
                .flatMap(ids -> Bulk.of(first(ids), Function.identity(), id -> submit(actor, id))
                        .map(bulk -> new Submissions(
                                bulk.done(),
                                bulk.refused(),
                                bulk.items(),
                                ids.size() > Bulk.MOST ? ids.get(Bulk.MOST - 1) : null)))
                .checkpoint("submit many goods");
    }

    private static List<UUID> first(List<UUID> ids) {
        return ids.subList(0, Math.min(ids.size(), Bulk.MOST));
    }

    @Override
    public Mono<GoodsView> withdraw(Actor actor, UUID id) {
        return supplierMoves(actor, id, GoodsStep.WITHDRAW);
    }

    private Mono<GoodsView> supplierMoves(Actor actor, UUID id, GoodsStep step) {
        return steps.bySupplier(actor, id, step, locked -> steps.move(locked, null))
                .checkpoint(step.told())
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> takeOff(Actor actor, UUID id) {
        return steps.bySupplier(actor, id, GoodsStep.TAKE_OFF, locked -> steps.takeOff(locked, null))
                .checkpoint("take goods off the shelf")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> relist(Actor actor, UUID id) {
        return steps.bySupplier(actor, id, GoodsStep.RELIST, steps::list)
                .checkpoint("put goods back on the shelf")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> changePrice(Actor actor, UUID skuId, long priceFen) {
        return ofSku(skuId)
                .flatMap(goods -> steps.bySupplier(
                        actor,
                        goods,
                        GoodsStep.CHANGE_PRICE,
                        locked -> changes.price(locked, sku(locked, skuId), priceFen)))
                .checkpoint("change a price")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> changeStock(Actor actor, UUID skuId, long change) {
        return ofSku(skuId)
                .flatMap(goods -> steps.bySupplier(
                        actor, goods, GoodsStep.CHANGE_STOCK, locked -> changeStock(locked, skuId, change)))
                .checkpoint("change a stock")
                .as(tx::transactional);
    }

    private Mono<Void> changeStock(Locked locked, UUID skuId, long change) {
        return bundles.isBundle(skuId)
                .filter(bundle -> !bundle)
                .switchIfEmpty(Mono.error(CatalogProblem.BUNDLE_STOCK::rejection))
                .then(stock.left(skuId))
                .doOnNext(left -> requireEnough(left, change))
                .flatMap(left -> stock.add(Map.of(skuId, change))
                        .then(changes.note(locked, skuId, "STOCK", left, left + change)));
    }

    private static void requireEnough(long left, long change) {
        if (left + change < 0) {
            throw CatalogProblem.STOCK_TOO_SMALL.rejection(Map.of("left", left));
        }
    }

    @Override
    public Mono<GoodsView> chooseFreight(Actor actor, UUID id, @Nullable UUID templateId) {
        return steps.bySupplier(actor, id, GoodsStep.CHOOSE_FREIGHT, locked -> chooseFreight(locked, templateId))
                .checkpoint("choose what goods are sent by")
                .as(tx::transactional);
    }

    private Mono<Void> chooseFreight(Locked locked, @Nullable UUID templateId) {
        return freights.require(locked.goods().supplierId(), templateId)
                .then(Mono.defer(() -> rows.chooseFreight(locked.goods().id(), templateId)));
    }

    private Mono<UUID> ofSku(UUID skuId) {
        return rows.ofSku(skuId).switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection));
    }

    private static GoodsView.Sku sku(Locked locked, UUID skuId) {
        return locked.skus().stream()
                .filter(sku -> sku.id().equals(skuId))
                .findFirst()
                .orElseThrow(CatalogProblem.SKU_NOT_FOUND::rejection);
    }

    @Override
    public Mono<GoodsView> approve(Actor actor, UUID id) {
        return steps.byPlatform(actor, id, GoodsStep.APPROVE, steps::list)
                .checkpoint("approve goods")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> refuse(Actor actor, UUID id, String reason) {
        return steps.byPlatform(actor, id, GoodsStep.REFUSE, locked -> steps.move(locked, reason))
                .checkpoint("refuse goods")
                .as(tx::transactional);
    }

    @Override
    public Mono<GoodsView> remove(Actor actor, UUID id, String reason) {
        return steps.byPlatform(
                        actor,
                        id,
                        GoodsStep.REMOVE,
                        locked -> steps.takeOff(locked, reason)
                                .then(Mono.defer(() -> selects.end(actor, id, reason, locked.at()))))
                .checkpoint("remove goods from the shelf")
                .as(tx::transactional);
    }
}
