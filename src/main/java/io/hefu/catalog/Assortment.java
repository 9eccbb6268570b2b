package io.hefu.catalog;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A supplier's goods on their way to the shelf and off it. A supplier acts on its own goods, the platform reads all;
 * all else raises {@code GOODS_NOT_FOUND}. What the present status does not allow raises {@code GOODS_STATUS} with
 * what is allowed; only an approved supplier changes anything, others raise {@code SUPPLIER_NOT_APPROVED}.
 */
public interface Assortment {

    /** Newest first. */
    Mono<Page<GoodsView>> list(Actor actor, Filter filter, Cursor after, int size);

    Mono<GoodsView> find(Actor actor, UUID id);

    /** Prices and stock as they were changed by hand, newest first. */
    Mono<Page<Change>> changes(Actor actor, UUID id, Cursor after, int size);

    /**
     * A draft. Raises {@code GOODS_CODE_TAKEN} with the {@code id} of the goods that have the code, {@code
     * CATEGORY_UNKNOWN}, {@code COUNTY_UNKNOWN} and {@code SPECIFICATION_TWICE}.
     */
    Mono<GoodsView> create(Actor actor, GoodsDraft draft);

    /** Makes it a draft again; raises what {@link #create} raises, and {@code GOODS_VERSION_STALE}. */
    Mono<GoodsView> edit(Actor actor, UUID id, long version, GoodsDraft draft);

    Mono<GoodsView> submit(Actor actor, UUID id);

    /** Submits drafts and what was refused, a portion at a time: each with its own result. */
    Mono<Submissions> submitAll(Actor actor, Choice choice);

    /** Takes goods back from review. */
    Mono<GoodsView> withdraw(Actor actor, UUID id);

    Mono<GoodsView> takeOff(Actor actor, UUID id);

    /** Back on the shelf without review, because nothing changed. */
    Mono<GoodsView> relist(Actor actor, UUID id);

    /** Holds for orders from now on. Raises {@code SKU_NOT_FOUND}. */
    Mono<GoodsView> changePrice(Actor actor, UUID skuId, long priceFen);

    /** Adds to the stock or takes away from it. Raises {@code SKU_NOT_FOUND} and {@code STOCK_TOO_SMALL}. */
    Mono<GoodsView> changeStock(Actor actor, UUID skuId, long change);

    /**
     * By which template the goods are sent, or null for the supplier's preferred one. Raises {@code
     * FREIGHT_TEMPLATE_NOT_FOUND}.
     */
    Mono<GoodsView> chooseFreight(Actor actor, UUID id, @Nullable UUID templateId);

    /** @param text a part of the name, or the whole code */
    record Filter(
            @Nullable GoodsStatus status,
            @Nullable UUID supplierId,
            @Nullable String text) {}

    /**
     * What shall be submitted at once; absent conditions do not narrow.
     *
     * @param importId what this import made, or found as it is
     * @param text a part of the name, or the whole code
     * @param after the {@code next} of the portion before, or null for the first
     */
    record Choice(
            @Nullable UUID importId,
            @Nullable String text,
            @Nullable UUID after) {}

    /** @param next names the place from which to go on, or null when no more wait */
    record Submissions(
            long done,
            long refused,
            List<Bulk.Item<GoodsView>> items,
            @Nullable UUID next) {}

    /** @param kind {@code PRICE} in fen or {@code STOCK} in pieces */
    record Change(
            UUID id,
            UUID skuId,
            String specification,
            String kind,
            long before,
            long after,
            String account,
            Instant at) {}
}
