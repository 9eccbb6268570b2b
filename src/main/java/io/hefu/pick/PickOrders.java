package io.hefu.pick;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What warehouses send to those who have chosen. */
public interface PickOrders {

    /** Those that wait first, so that the oldest leave first. */
    Mono<Page<Order>> waiting(UUID warehouseId, @Nullable String cursor, int size);

    /** What is sent or was sent, also when it is wanted again; raises {@code PICK_NOT_FOUND}. */
    Mono<Order> find(UUID id);

    /** Raises {@code PICK_NOT_FOUND} and {@code PICK_STATE}. */
    Mono<Order> ship(Actor keeper, UUID id, String carrier, String trackingNo);

    /** @param fallback whether it goes to a unit for somebody who has chosen nothing */
    record Order(
            UUID id,
            UUID warehouseId,
            PickState state,
            List<Picks.Line> lines,
            String recipient,
            String mobile,
            String divisionCode,
            String detail,
            boolean fallback,
            @Nullable Instant confirmedAt,
            @Nullable String carrier,
            @Nullable String trackingNo) {}
}
