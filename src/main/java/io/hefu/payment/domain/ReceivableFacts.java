package io.hefu.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the decision needs to know of a receivable, read under its row lock.
 *
 * @param codeReleased whether its code is past quarantine and may name another one by now (E-42)
 * @param accountKey the settlement account that was printed on the notice (E-23)
 * @param payerAccountKey the account the buyer announced to pay from, if any
 */
public record ReceivableFacts(
        UUID id,
        UUID subjectId,
        String foldedCode,
        ReceivableState state,
        boolean codeReleased,
        long outstandingFen,
        UUID supplierId,
        String accountKey,
        @Nullable String payerAccountKey,
        @Nullable String payerName,
        Instant openedAt,
        @Nullable Instant dueAt) {

    boolean closed() {
        return state == ReceivableState.CANCELLED || state == ReceivableState.EXPIRED;
    }

    boolean paid() {
        return state == ReceivableState.SETTLED || (state == ReceivableState.OPEN && outstandingFen <= 0);
    }

    /** Whether money of that time was meant for an earlier holder of the code; banks tell dates only, hence the tolerance. */
    boolean codeReused(Instant bookedAt, Duration tolerance) {
        return codeReleased || bookedAt.isBefore(openedAt.minus(tolerance));
    }

    boolean takesMoneyOf(Instant bookedAt, Duration tolerance) {
        return !closed() && !paid() && !codeReused(bookedAt, tolerance);
    }

    boolean lateAt(Instant bookedAt) {
        return dueAt != null && bookedAt.isAfter(dueAt);
    }
}
