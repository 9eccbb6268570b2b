package io.hefu.voucher;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch of vouchers and how it stands.
 *
 * @param paymentCode for whoever pays; null before it is approved
 * @param codesTakenAt when the secrets were shown
 * @param figures what became of its vouchers, once they are issued
 * @param actions what the reader can do with it now
 */
public record VoucherBatch(
        UUID id,
        String name,
        VoucherKind kind,
        VoucherForm form,
        BatchState state,
        UUID catalogueId,
        UUID unitId,
        String unitName,
        int vouchers,
        long faceFen,
        long payableFen,
        long paidFen,
        boolean partial,
        boolean difference,
        @Nullable String paymentCode,
        @Nullable Payee payee,
        Instant openedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant dueAt,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant codesTakenAt,
        @Nullable Instant closedAt,
        @Nullable Figures figures,
        List<BatchCommand> actions) {

    /** The settlement account of the issuer. */
    public record Payee(String accountName, String accountNo, String bankName) {}

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
