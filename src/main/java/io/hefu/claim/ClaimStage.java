package io.hefu.claim;

/** What a claim in progress waits for; told to reviewers only, so that nobody learns of a stranger's money. */
public enum ClaimStage {
    AWAITING_FUNDS,
    IN_REVIEW,
    /** The payer owes evidence: the clock rests. */
    EVIDENCE_WANTED,
    /** One reviewer has approved a large amount, another has to. */
    SECOND_REVIEW;

    /** Whether a reviewer can decide now. */
    public boolean isReviewable() {
        return this == IN_REVIEW || this == SECOND_REVIEW;
    }
}
