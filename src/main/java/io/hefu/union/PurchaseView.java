package io.hefu.union;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as its readers see it.
 *
 * @param paymentCode for whoever pays; null before it is approved
 * @param actions what the reader can do with it now
 */
public record PurchaseView(
        UUID id,
        Scheme scheme,
        PurchaseState state,
        UUID unitId,
        String unitName,
        int year,
        long payableFen,
        long paidFen,
        @Nullable String paymentCode,
        @Nullable Payee payee,
        Instant openedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant dueAt,
        @Nullable Instant settledAt,
        @Nullable Instant closedAt,
        List<PurchaseCommand> actions) {

    /** The settlement account of the seller. */
    public record Payee(String accountName, String accountNo, String bankName) {}
}
