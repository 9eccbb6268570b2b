package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.payment.domain.ReceivableFacts;
import io.hefu.payment.domain.ReceivableState;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code receivables}, without what only its buyer needs. */
record ReceivableRow(
        UUID id,
        UUID subjectId,
        @Nullable String foldedCode,
        @Nullable String codeState,
        ReceivableState state,
        long payableFen,
        long allocatedFen,
        UUID supplierId,
        String accountKey,
        @Nullable String payerName,
        @Nullable String payerAccountKey,
        UUID buyerAccountId,
        @Nullable String unitPath,
        @Nullable String region,
        Instant openedAt,
        @Nullable Instant dueAt) {

    static final String COLUMNS = """
            id, subject_id, folded_code, code_state, state, payable_fen, allocated_fen, supplier_id, account_key,
            payer_name, payer_account_key, buyer_account_id, unit_path, region, opened_at, due_at""";

    boolean isOpen() {
        return state == ReceivableState.OPEN;
    }

    long outstandingFen() {
        return payableFen - allocatedFen;
    }

    ReceivableRow withAllocated(long fen) {
        return with(payableFen, fen);
    }

    ReceivableRow reducedBy(long fen) {
        return with(payableFen - fen, allocatedFen);
    }

    private ReceivableRow with(long payable, long allocated) {
        ReceivableState next = allocated == payable ? ReceivableState.SETTLED : ReceivableState.OPEN;
        return new ReceivableRow(
                id,
                subjectId,
                foldedCode,
                codeState,
                next,
                payable,
                allocated,
                supplierId,
                accountKey,
                payerName,
                payerAccountKey,
                buyerAccountId,
                unitPath,
                region,
                openedAt,
                dueAt);
    }

    /** The code in the form that is looked up; only of what is paid under one. */
    String code() {
        return Objects.requireNonNull(foldedCode);
    }

    ReceivableFacts facts() {
        return new ReceivableFacts(
                id,
                subjectId,
                code(),
                state,
                "RELEASED".equals(codeState),
                outstandingFen(),
                supplierId,
                accountKey,
                payerAccountKey,
                payerName,
                openedAt,
                dueAt);
    }

    Event.Scope scope() {
        return new Event.Scope(unitPath, region, supplierId, buyerAccountId);
    }
}
