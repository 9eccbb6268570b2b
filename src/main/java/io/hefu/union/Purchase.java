package io.hefu.union;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a union buys as a whole and pays under one code, as it is stored. It is a receivable of its own and no order:
 * nothing of it is shipped, accepted or reviewed, while codes, claims, reversals and refunds know receivables only.
 *
 * @param id of the thing that is bought too
 * @param sellerId the supplier that is paid
 * @param year whose budget it takes
 * @param movements how often money came or went
 * @param settledAt when it was paid in full for the first time
 */
public record Purchase(
        UUID id,
        Scheme scheme,
        UUID unitId,
        String unitName,
        String unitPath,
        String region,
        UUID sellerId,
        PurchaseState state,
        int year,
        long payableFen,
        long paidFen,
        int movements,
        Instant openedAt,
        UUID openedBy,
        @Nullable Instant approvedAt,
        @Nullable UUID approvedBy,
        @Nullable Instant dueAt,
        @Nullable UUID receivableId,
        @Nullable String paymentCode,
        @Nullable String payeeAccountName,
        @Nullable String payeeAccountNo,
        @Nullable String payeeBankName,
        @Nullable Instant settledAt,
        @Nullable Instant closedAt) {

    /** Whether nobody pays it any more. */
    public boolean isClosed() {
        return state == PurchaseState.CANCELLED || state == PurchaseState.EXPIRED;
    }

    /** Whether it has just been paid for the first time. */
    public boolean isFirstSettledAfter(Purchase before) {
        return before.settledAt == null && settledAt != null;
    }
}
