package io.hefu.settlement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What suppliers are due but is kept until the platform has decided about its order (E-32). */
public interface FrozenDues {

    /** Newest first; a supplier sees its own only. */
    Mono<Page<View>> list(boolean livingOnly, @Nullable String cursor, int size, Actor reader);

    /** @param dueFen the money that is on the order now */
    record View(
            UUID id,
            UUID orderId,
            UUID supplierId,
            long dueFen,
            String reason,
            Instant frozenAt,
            @Nullable Instant releasedAt) {}
}
