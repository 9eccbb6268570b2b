package io.hefu.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as its buyer sees it; the payer's account masked.
 *
 * @param owedFen what was still owed when it was submitted
 * @param dueAt until when it is decided; of case 2 only, whose decision is a person's
 * @param dueAssumed whether the deadline rests on a year without an official calendar
 * @param evidenceWanted whether a reviewer waits for more from the payer
 * @param reason why it failed, or what is wanted
 * @param settledFen of the order, what it has paid
 * @param reducedFen the reduction that was approved
 */
public record ClaimView(
        UUID id,
        UUID orderId,
        ClaimKind kind,
        ClaimStatus status,
        int version,
        @Nullable String payerAccountName,
        @Nullable String payerAccount,
        long amountFen,
        long owedFen,
        @Nullable String remark,
        @Nullable String receiptNo,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        boolean dueAssumed,
        boolean evidenceWanted,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable Long settledFen,
        @Nullable Long reducedFen) {}
