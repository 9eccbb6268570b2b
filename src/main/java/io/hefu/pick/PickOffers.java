package io.hefu.pick;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Goods of a warehouse that the platform offers to unions for their staff to choose from. */
public interface PickOffers {

    /** Raises {@code WAREHOUSE_NOT_FOUND} and {@code PURCHASE_SELLER_UNFIT}. */
    Mono<Offer> open(Actor by, Draft draft);

    /** Adds goods, or changes their points, and takes others out; raises {@code PICK_OFFER_NOT_FOUND} and {@code GOODS_UNKNOWN}. */
    Mono<Offer> change(Actor by, UUID id, List<Points> added, List<UUID> removed);

    /** Nobody opens a round of it any more; those that were opened stay as they are. Raises {@code PICK_OFFER_CLOSED}. */
    Mono<Offer> close(Actor by, UUID id, String reason);

    /** Newest first. */
    Mono<Page<Offer>> list(@Nullable String cursor, int size);

    /** Its goods as they lie in the warehouse now, what was added last first; raises {@code PICK_OFFER_NOT_FOUND}. */
    Mono<Page<Item>> goods(UUID id, @Nullable String cursor, int size);

    /**
     * @param sellerId who is paid, and owes the suppliers of what is chosen
     * @param pieceFen what a piece of whatever goods costs the union; null where pieces cannot be bought
     * @param pointFen the same of a point
     */
    record Draft(
            String name,
            UUID warehouseId,
            UUID sellerId,
            @Nullable Long pieceFen,
            @Nullable Long pointFen) {}

    record Points(UUID skuId, int points) {}

    record Offer(
            UUID id,
            String name,
            UUID warehouseId,
            UUID sellerId,
            String sellerName,
            @Nullable Long pieceFen,
            @Nullable Long pointFen,
            long goods,
            Instant createdAt,
            @Nullable Instant closedAt) {}

    /** @param available how many pieces nobody has taken */
    record Item(UUID skuId, String name, String unit, long priceFen, int points, long available, Instant addedAt) {}
}
