package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.SellingRight;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes in what suppliers write of their goods. */
@Component
class GoodsDrafts {

    private static final String CHANGED = "商品内容变更";

    private final SellingRight rights;
    private final GoodsRows rows;
    private final SkuRows skus;
    private final GoodsSteps steps;
    private final SelectSteps selects;
    private final GoodsChronicle chronicle;
    private final Clock clock;

    GoodsDrafts(
            SellingRight rights,
            GoodsRows rows,
            SkuRows skus,
            GoodsSteps steps,
            SelectSteps selects,
            GoodsChronicle chronicle,
            Clock clock) {
        this.rights = rights;
        this.rows = rows;
        this.skus = skus;
        this.steps = steps;
        this.selects = selects;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    Mono<GoodsView> create(Actor actor, GoodsDraft draft) {
        UUID supplier = actor.supplierId();
        if (supplier == null) {
            return Mono.error(CatalogProblem.SUPPLIER_NOT_APPROVED::rejection);
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        return rights.isApproved(supplier)
                .filter(approved -> approved)
                .switchIfEmpty(Mono.error(CatalogProblem.SUPPLIER_NOT_APPROVED::rejection))
                .then(Mono.defer(() -> check(draft)))
                .then(Mono.defer(() -> rows.insert(id, supplier, draft, now)))
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.defer(() -> codeTaken(supplier, draft.code())))
                .then(Mono.defer(() -> skus.write(id, supplier, draft, now)))
                .then(Mono.defer(() -> steps.asItIs(id)))
                .delayUntil(goods -> chronicle.tell(actor, "drafted", null, goods, now));
    }

    Mono<Void> rewrite(Locked locked, long version, GoodsDraft draft) {
        GoodsRow goods = locked.goods();
        if (goods.version() != version) {
            return Mono.error(() -> CatalogProblem.GOODS_VERSION_STALE.rejection(Map.of("version", goods.version())));
        }
        return check(draft)
                .then(Mono.defer(() -> rows.withCode(goods.supplierId(), draft.code())))
                .filter(other -> !other.equals(goods.id()))
                .flatMap(other -> Mono.<Void>error(CatalogProblem.GOODS_CODE_TAKEN.rejection(Map.of("id", other))))
                .then(Mono.defer(() -> rows.rewrite(goods.id(), draft, locked.at())))
                .then(Mono.defer(() -> skus.write(goods.id(), goods.supplierId(), draft, locked.at())))
                .then(Mono.defer(() -> selects.end(locked.actor(), goods.id(), CHANGED, locked.at())));
    }

    /** Makes these its images, which are content like what is written. */
    Mono<Void> show(Locked locked, List<UUID> images) {
        UUID id = locked.goods().id();
        return steps.move(locked, null)
                .then(Mono.defer(() -> rows.show(id, images)))
                .then(Mono.defer(() -> selects.end(locked.actor(), id, CHANGED, locked.at())));
    }

    private Mono<Boolean> codeTaken(UUID supplier, String code) {
        return rows.withCode(supplier, code)
                .flatMap(other -> Mono.error(CatalogProblem.GOODS_CODE_TAKEN.rejection(Map.of("id", other))));
    }

    private Mono<Void> check(GoodsDraft draft) {
        long different = draft.skus().stream()
                .map(GoodsDraft.Sku::specification)
                .distinct()
                .count();
        if (different < draft.skus().size()) {
            return Mono.error(CatalogProblem.SPECIFICATION_TWICE::rejection);
        }
        return rows.knowsCategory(draft.categoryCode())
                .filter(known -> known)
                .switchIfEmpty(Mono.error(CatalogProblem.CATEGORY_UNKNOWN::rejection))
                .then(rights.knowsCounty(draft.countyCode()))
                .filter(known -> known)
                .switchIfEmpty(Mono.error(CatalogProblem.COUNTY_UNKNOWN::rejection))
                .then();
    }
}
