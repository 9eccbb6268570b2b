package io.hefu.reimbursement;

/** How far a statement is. */
public enum StatementState {
    DRAFT,
    APPROVED,
    /** Its claims can go on another one. */
    DISCARDED
}
