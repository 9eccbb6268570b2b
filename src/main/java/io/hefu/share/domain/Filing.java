package io.hefu.share.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingStatus;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The filing of one unit for one year; every step answers the filing as it is afterwards, or raises why not.
 *
 * @param level how many superior units have confirmed this version
 * @param turn whose turn it is while it is pending
 * @param draft what the unit keeps and has not submitted
 */
public record Filing(
        UUID id,
        int year,
        Unit unit,
        LocalDate due,
        FilingStatus status,
        int level,
        @Nullable Turn turn,
        Submission submission,
        @Nullable FilingForm draft,
        @Nullable String returnReason,
        @Nullable Instant overdueAt,
        Instant changedAt) {

    /** The unit as it stood in the tree when the row was last written. */
    public record Unit(UUID id, String name, String path, String region) {}

    public int version() {
        return submission.version();
    }

    public boolean overdue() {
        return overdueAt != null && status.missing();
    }

    /** Flagged by the clock, or no longer. */
    public Filing late(@Nullable Instant at) {
        return new Filing(id, year, unit, due, status, level, turn, submission, draft, returnReason, at, changedAt);
    }

    public Filing start(Actor by, Instant at) {
        requireFiler(by);
        return with(FilingStep.START.from(status), 0, null, submission, null, null, at);
    }

    public Filing saveDraft(Actor by, FilingForm form, Instant at) {
        requireFiler(by);
        return with(FilingStep.SAVE_DRAFT.from(status), level, turn, submission, form, returnReason, at);
    }

    /** Whether the unit may submit now, on top of this version. */
    public void requireSubmittable(Actor by, int basedOn) {
        requireFiler(by);
        FilingStep.SUBMIT.from(status);
        requireVersion(basedOn);
    }

    /** The next version goes up the chain from its beginning. */
    public Filing submit(Actor by, FormRules.Declared declared, Turn first, Instant at) {
        Submission next = new Submission(
                version() + 1,
                declared.form(),
                declared.belowMinimum(),
                declared.form().waiverNo(),
                by.accountId(),
                at);
        return with(FilingStep.SUBMIT.from(status), 0, first, next, null, null, at);
    }

    /** Whether exactly this form is what the same person has submitted on top of that version. */
    public boolean isAnswerTo(Actor by, int basedOn, FilingForm declared) {
        return status == FilingStatus.SUBMITTED
                && basedOn == version() - 1
                && by.accountId().equals(submission.filedBy())
                && declared.equals(submission.declared());
    }

    /** Whether it is the actor's turn as a superior unit, about this version. */
    public void requireConfirmable(Actor by, int seen) {
        requireTurn(by, FilingStep.CONFIRM, seen);
    }

    /** Confirmed by the superior unit whose turn it is. */
    public Filing confirm(Actor by, int seen, Turn next, Instant at) {
        requireConfirmable(by, seen);
        return with(FilingStep.CONFIRM.from(status), level + 1, next, submission, draft, null, at);
    }

    /** Confirmed by finance, whose confirmation makes it effective: the ratio must be right, or waived (F-07). */
    public Filing confirmByFinance(Actor by, int seen, @Nullable String waiver, PolicyProfile policy, Instant at) {
        requireTurn(by, FilingStep.FINANCE_CONFIRM, seen);
        Submission confirmed = submission.waivedBy(waiver);
        BigDecimal minimum = policy.minRatioPercent();
        Integer ratio = submission.figures().ratioBp();
        boolean below = minimum != null && ratio != null && ratio < Ratio.basisPoints(minimum);
        boolean waived = confirmed.waiverNo() != null && Boolean.TRUE.equals(policy.waivers());
        if (below && !waived) {
            throw ShareProblem.RATIO_BELOW_POLICY.rejection(Map.of("minRatioPercent", String.valueOf(minimum)));
        }
        return with(FilingStep.FINANCE_CONFIRM.from(status), level, null, confirmed, draft, null, at);
    }

    /** Back to the unit, from whatever level; what was confirmed of this version is void (D-3). */
    public Filing giveBack(Actor by, int seen, String reason, Instant at) {
        requireTurn(by, FilingStep.GIVE_BACK, seen);
        requireReason(reason);
        return with(FilingStep.GIVE_BACK.from(status), 0, null, submission, draft, reason.strip(), at);
    }

    /** Summed up by finance. */
    public Filing aggregate(Instant at) {
        return with(FilingStep.AGGREGATE.from(status), level, null, submission, draft, null, at);
    }

    /** Taken out of the aggregation again, for finance to look at. */
    public Filing reopen(String reason, Instant at) {
        requireReason(reason);
        FilingStatus to = FilingStep.REOPEN.from(status);
        return with(to, level, Turn.ofFinance(unit.region()), submission, draft, null, at);
    }

    private void requireFiler(Actor by) {
        boolean may = by.is(Role.FILER) || by.is(Role.SUPERIOR);
        if (!may || !unit.id().equals(by.unitId())) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }

    private void requireTurn(Actor by, FilingStep step, int seen) {
        if (!by.is(Role.SUPERIOR) && !by.is(Role.FINANCE)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (unit.id().equals(by.unitId()) || by.accountId().equals(submission.filedBy())) {
            throw ShareProblem.OWN_FILING.rejection();
        }
        step.from(status);
        if (turn == null || !turn.isOf(by)) {
            throw ShareProblem.OUT_OF_TURN.rejection(Map.of("state", status.name()));
        }
        requireVersion(seen);
    }

    private void requireVersion(int seen) {
        if (seen != version()) {
            throw ShareProblem.VERSION_STALE.rejection(Map.of("version", version()));
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw ShareProblem.FILING_REASON_MISSING.rejection();
        }
    }

    private Filing with(
            FilingStatus newStatus,
            int newLevel,
            @Nullable Turn newTurn,
            Submission newSubmission,
            @Nullable FilingForm newDraft,
            @Nullable String newReason,
            Instant at) {
        return new Filing(
                id, year, unit, due, newStatus, newLevel, newTurn, newSubmission, newDraft, newReason, overdueAt, at);
    }
}
