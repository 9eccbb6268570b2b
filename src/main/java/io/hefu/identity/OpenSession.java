package io.hefu.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that can still be prolonged.
 *
 * @param lastUsedAt when it was opened or last prolonged
 * @param address where from that was
 * @param device what the client called itself
 * @param current whether it is the one that asks
 */
public record OpenSession(
        UUID id,
        Instant openedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        String address,
        @Nullable String device,
        boolean current) {}
