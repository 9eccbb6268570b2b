package io.hefu.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a receivable and its code.
 *
 * @param subjectId what is to be paid, for example an order's id
 * @param payerAccountNo the account the buyer announced to pay from, if any (F-02)
 * @param dueAt until when it can be paid, null for no limit
 * @param coded whether it is paid under a code; without one only a payment gateway collects it
 */
public record OpenReceivable(
        UUID subjectId,
        long payableFen,
        UUID supplierId,
        String payeeAccountName,
        String payeeAccountNo,
        String payeeBankName,
        @Nullable String payerName,
        @Nullable String payerAccountNo,
        UUID buyerAccountId,
        @Nullable String unitPath,
        @Nullable String region,
        Instant openedAt,
        @Nullable Instant dueAt,
        boolean coded) {

    /** What is paid under a code. */
    public OpenReceivable(
            UUID subjectId,
            long payableFen,
            UUID supplierId,
            String payeeAccountName,
            String payeeAccountNo,
            String payeeBankName,
            @Nullable String payerName,
            @Nullable String payerAccountNo,
            UUID buyerAccountId,
            @Nullable String unitPath,
            @Nullable String region,
            Instant openedAt,
            @Nullable Instant dueAt) {
        this(
                subjectId,
                payableFen,
                supplierId,
                payeeAccountName,
                payeeAccountNo,
                payeeBankName,
                payerName,
                payerAccountNo,
                buyerAccountId,
                unitPath,
                region,
                openedAt,
                dueAt,
                true);
    }
}
