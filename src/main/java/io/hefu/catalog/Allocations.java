package io.hefu.catalog;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people set aside in warehouses, as {@link WarehouseStock} does. Raises {@code ALLOCATION_NOT_FOUND}. */
public interface Allocations {

    Mono<View> find(UUID reference);

    Mono<View> allocate(Actor actor, UUID reference, UUID warehouseId, List<WarehouseStock.Line> lines);

    Mono<View> release(Actor actor, UUID reference);

    Mono<View> ship(Actor actor, UUID reference);

    /** How far it is. */
    enum State {
        OPEN,
        RELEASED,
        SHIPPED
    }

    /** @param reference what it is for */
    record View(
            UUID reference,
            UUID warehouseId,
            State state,
            Instant at,
            @Nullable Instant endedAt,
            List<Part> parts) {}

    /** Pieces of one lot. */
    record Part(UUID lotId, String lotNo, UUID skuId, long quantity) {}
}
