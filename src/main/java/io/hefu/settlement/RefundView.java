package io.hefu.settlement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund; the accounts masked.
 *
 * @param requestedBy null for the machine
 * @param returnedAt when the payer's bank sent it back
 * @param resentAs the refund that was asked for in its place
 */
public record RefundView(
        UUID id,
        UUID transferId,
        long amountFen,
        RefundState state,
        String reason,
        String payerName,
        String payerAccount,
        String payeeAccount,
        @Nullable UUID supplierId,
        Instant requestedAt,
        @Nullable UUID requestedBy,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable String decision,
        @Nullable UUID fileId,
        @Nullable Instant endedAt,
        @Nullable Instant returnedAt,
        @Nullable UUID resentAs) {}
