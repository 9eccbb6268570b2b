package io.hefu.voucher;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A voucher as its holder and its union see it.
 *
 * @param number within its batch
 * @param memberId whom it was assigned to, for the union
 * @param usable whether its holder can use it now
 */
public record VoucherView(
        UUID id,
        UUID batchId,
        String name,
        UUID catalogueId,
        VoucherKind kind,
        VoucherForm form,
        int number,
        VoucherState state,
        long faceFen,
        long leftFen,
        boolean partial,
        boolean difference,
        @Nullable UUID memberId,
        @Nullable Instant boundAt,
        @Nullable Instant expiresAt,
        @Nullable Instant frozenAt,
        @Nullable String frozenReason,
        boolean usable) {}
