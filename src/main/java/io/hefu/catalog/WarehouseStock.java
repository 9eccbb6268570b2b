package io.hefu.catalog;

import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.Map;
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

    /**
     * The same for many under new references, in the order in which they are asked for; who comes too late takes nothing.
     *
     * @return why they do not, by their references; all others have theirs
     */
    Mono<Map<UUID, Rejection>> allocate(UUID warehouseId, List<Wish> wishes);

    /** Puts back what was set aside for a reference and has not left. */
    Mono<Void> release(UUID reference);

    /** What was set aside has left. */
    Mono<Void> ship(UUID reference);

    record Line(UUID skuId, long quantity) {}

    record Wish(UUID reference, List<Line> lines) {}
}
