package io.hefu.catalog;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What is taken from warehouses; all within the caller's transaction. What lies there is apart from what suppliers sell
 * themselves ({@link Stock}).
 */
public interface WarehouseStock {

    /**
     * Sets pieces of one warehouse aside, those first that expire first; a reference for which that was done already changes
     * nothing. Raises {@code WAREHOUSE_STOCK_SHORT} with the {@code lines} and what is {@code left}.
     */
    Mono<Void> allocate(UUID reference, UUID warehouseId, List<Line> lines);

    /** Puts back what was set aside for a reference and has not left. */
    Mono<Void> release(UUID reference);

    /** What was set aside has left. */
    Mono<Void> ship(UUID reference);

    record Line(UUID skuId, long quantity) {}
}
