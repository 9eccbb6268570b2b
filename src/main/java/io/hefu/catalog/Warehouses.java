package io.hefu.catalog;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Warehouses, and how goods come into their stock: only what passed the inbound inspection is sold from there.
 * Suppliers see their own lots. Raises {@code WAREHOUSE_NOT_FOUND} and {@code LOT_NOT_FOUND}.
 */
public interface Warehouses {

    /** By name. */
    Mono<List<Warehouse>> list();

    Mono<Warehouse> find(UUID id);

    /** Raises {@code WAREHOUSE_NAME_TAKEN} and {@code WAREHOUSE_DIVISION_UNKNOWN}. */
    Mono<Warehouse> create(Actor actor, Wish wish);

    /** A closed one takes nothing in; what lies there is still sold. */
    Mono<Warehouse> setOpen(Actor actor, UUID id, boolean open);

    /** What can be taken from a warehouse, and what is set aside, by SKU. */
    Mono<Page<Holding>> stock(UUID id, @Nullable UUID after, int size);

    /** Newest first. */
    Mono<Page<LotView>> lots(Actor actor, LotFilter filter, Cursor after, int size);

    Mono<LotView> lot(Actor actor, UUID id);

    /**
     * Something comes in; the same number again is answered with what came under it. Raises {@code WAREHOUSE_CLOSED}, {@code
     * SKU_NOT_FOUND}, {@code SUPPLIER_NOT_APPROVED} and {@code LOT_NO_TAKEN}.
     */
    Mono<LotView> receive(Actor actor, UUID warehouseId, Arrival arrival);

    /**
     * How many pieces are good; none rejects the lot. Raises {@code LOT_STATUS} and {@code LOT_ACCEPTED_TOO_MUCH}.
     */
    Mono<LotView> inspect(Actor actor, UUID lotId, long accepted, String remark);

    /** What passed becomes sellable. Raises {@code LOT_STATUS}. */
    Mono<LotView> putIn(Actor actor, UUID lotId);

    record Wish(String name, Warehouse.Kind kind, String divisionCode, String address) {}

    record Arrival(
            String lotNo,
            UUID skuId,
            long quantity,
            @Nullable LocalDate expiresOn) {}

    record LotFilter(
            @Nullable UUID warehouseId,
            @Nullable UUID skuId,
            @Nullable LotStatus status) {}

    /**
     * @param available what can be taken
     * @param allocated what is set aside and has not left
     */
    record Holding(UUID skuId, String name, long available, long allocated) {}
}
