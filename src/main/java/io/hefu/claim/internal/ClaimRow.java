package io.hefu.claim.internal;

import io.hefu.claim.ClaimKind;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.ClaimView;
import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Rejection;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.Confirmations.Named;
import io.hefu.payment.Confirmations.Wanted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code claims}. */
record ClaimRow(
        UUID id,
        UUID orderId,
        UUID receivableId,
        UUID accountId,
        @Nullable String unitPath,
        @Nullable String region,
        UUID supplierId,
        ClaimKind kind,
        ClaimStatus status,
        @Nullable ClaimStage stage,
        int version,
        @Nullable String payerName,
        @Nullable String payerAccountNo,
        long paidFen,
        long owedFen,
        @Nullable String remark,
        @Nullable String receiptNo,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable LocalDate clockFrom,
        @Nullable Integer clockDays,
        @Nullable Instant dueAt,
        boolean dueAssumed,
        @Nullable LocalDate restedOn,
        @Nullable Instant giveUpAt,
        @Nullable UUID assignee,
        @Nullable String assigneeName,
        @Nullable UUID firstApprover,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable UUID transferId,
        @Nullable Long settledFen,
        @Nullable Long reducedFen) {

    static final String COLUMNS = """
            id, order_id, receivable_id, account_id, unit_path, region, supplier_id, kind, status, stage, version,
            payer_name, payer_account_no, paid_fen, owed_fen, remark, receipt_no, created_at, submitted_at, clock_from,
            clock_days, due_at, due_assumed, rested_on, give_up_at, assignee, assignee_name, first_approver, reason,
            decided_at, transfer_id, settled_fen, reduced_fen""";

    boolean isCodeMissing() {
        return kind == ClaimKind.CODE_MISSING;
    }

    boolean isOf(Actor actor) {
        return accountId.equals(actor.accountId());
    }

    /** What the payer says, of a claim that says it. */
    Named named() {
        return new Named(Objects.requireNonNull(payerName), Objects.requireNonNull(payerAccountNo), paidFen);
    }

    Wanted wanted() {
        return new Wanted(receivableId, named(), "claim " + id);
    }

    /** What an approval decides about; of case 2 the reduction weighs as much as the money. */
    long weightFen() {
        return isCodeMissing() ? paidFen : Math.max(paidFen, owedFen);
    }

    /** Says where the claim stands when it allows no such step. */
    Rejection refusal() {
        return ClaimProblem.CLAIM_TRANSITION_REFUSED.rejection(Map.of("state", status.name()));
    }

    Event.Scope scope() {
        return new Event.Scope(unitPath, region, null, accountId);
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    ClaimView view() {
        return new ClaimView(
                id,
                orderId,
                kind,
                status,
                version,
                payerName,
                payerAccountNo == null ? null : AccountNumber.masked(payerAccountNo),
                paidFen,
                owedFen,
                remark,
                receiptNo,
                createdAt,
                submittedAt,
                isCodeMissing() ? null : dueAt,
                !isCodeMissing() && dueAssumed,
                stage == ClaimStage.EVIDENCE_WANTED,
                reason,
                decidedAt,
                settledFen,
                reducedFen);
    }
}
