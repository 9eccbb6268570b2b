package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The accounts that may order goods first and pay later (F-02). */
public interface GoodsFirstBuyers {

    /** Approves a buyer's account; again is no change. Raises GOODS_FIRST_BUYER_UNKNOWN. */
    Mono<Approval> approve(Actor by, UUID accountId, String reason);

    /** Takes the approval back for orders to come; raises GOODS_FIRST_BUYER_UNKNOWN. */
    Mono<Void> revoke(Actor by, UUID accountId, @Nullable String reason);

    /** Newest first. */
    Mono<Page<Approval>> list(@Nullable String cursor, int size);

    record Approval(UUID accountId, String reason, Instant approvedAt, UUID approvedBy) {}
}
