package io.hefu.voucher;

import io.hefu.union.PurchaseView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch of vouchers and how it stands.
 *
 * @param purchase how it is paid, and what the reader can do with it now
 * @param codesTakenAt when the secrets were shown
 * @param figures what became of its vouchers, once they are issued
 */
public record VoucherBatch(
        UUID id,
        String name,
        VoucherKind kind,
        VoucherForm form,
        UUID catalogueId,
        int vouchers,
        long faceFen,
        boolean partial,
        boolean difference,
        @Nullable Instant expiresAt,
        @Nullable Instant codesTakenAt,
        PurchaseView purchase,
        @Nullable Figures figures) {

    /**
     * How many vouchers are in which state, and where their worth is: unused, in orders, or back with the unit.
     *
     * @param frozen of whatever state
     */
    public record Figures(
            long issued,
            long assigned,
            long bound,
            long redeemed,
            long refunded,
            long frozen,
            long unusedFen,
            long usedFen,
            long refundedFen) {}
}
