package io.hefu.share.domain;

import static io.hefu.share.FilingStatus.AGGREGATED;
import static io.hefu.share.FilingStatus.CONFIRMED;
import static io.hefu.share.FilingStatus.DRAFT;
import static io.hefu.share.FilingStatus.FINANCE_CONFIRMED;
import static io.hefu.share.FilingStatus.NOT_STARTED;
import static io.hefu.share.FilingStatus.REOPENED;
import static io.hefu.share.FilingStatus.RETURNED;
import static io.hefu.share.FilingStatus.SUBMITTED;

import io.hefu.share.FilingStatus;
import io.hefu.share.ShareProblem;
import java.util.Map;

/** What can be done to a filing, from where it leads where, and the refusal elsewhere (domain part 3.1). */
public enum FilingStep {
    START(ShareProblem.FILING_ALREADY_STARTED, Map.of(NOT_STARTED, DRAFT)),
    SAVE_DRAFT(ShareProblem.FILING_LOCKED, Map.of(DRAFT, DRAFT, SUBMITTED, SUBMITTED, RETURNED, RETURNED)),
    SUBMIT(ShareProblem.FILING_LOCKED, Map.of(DRAFT, SUBMITTED, SUBMITTED, SUBMITTED, RETURNED, SUBMITTED)),
    CONFIRM(ShareProblem.FILING_NOT_PENDING, Map.of(SUBMITTED, CONFIRMED, CONFIRMED, CONFIRMED)),
    /** Also takes back a reopening: what was reopened can stay as it is. */
    FINANCE_CONFIRM(
            ShareProblem.FILING_NOT_PENDING,
            Map.of(SUBMITTED, FINANCE_CONFIRMED, CONFIRMED, FINANCE_CONFIRMED, REOPENED, FINANCE_CONFIRMED)),
    GIVE_BACK(ShareProblem.FILING_NOT_PENDING, Map.of(SUBMITTED, RETURNED, CONFIRMED, RETURNED, REOPENED, RETURNED)),
    AGGREGATE(ShareProblem.FILING_NOT_FINANCE_CONFIRMED, Map.of(FINANCE_CONFIRMED, AGGREGATED)),
    REOPEN(ShareProblem.FILING_NOT_AGGREGATED, Map.of(AGGREGATED, REOPENED));

    private final ShareProblem refusal;
    private final Map<FilingStatus, FilingStatus> ways;

    FilingStep(ShareProblem refusal, Map<FilingStatus, FilingStatus> ways) {
        this.refusal = refusal;
        this.ways = ways;
    }

    public boolean isPossibleFrom(FilingStatus status) {
        return ways.containsKey(status);
    }

    /** Where the step leads from this status; raises the step's refusal where it leads nowhere. */
    public FilingStatus from(FilingStatus status) {
        FilingStatus to = ways.get(status);
        if (to == null) {
            boolean unstarted = status == NOT_STARTED && (this == SAVE_DRAFT || this == SUBMIT);
            throw (unstarted ? ShareProblem.FILING_NOT_STARTED : refusal).rejection(Map.of("state", status.name()));
        }
        return to;
    }
}
