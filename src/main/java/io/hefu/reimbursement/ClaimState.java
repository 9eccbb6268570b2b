package io.hefu.reimbursement;

/** Where an order is that shall be paid back. */
public enum ClaimState {
    SUBMITTED,
    WITHDRAWN,
    REFUSED,
    /** On a statement. */
    STATED
}
