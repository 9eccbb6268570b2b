package io.hefu.union;

/** What can be done with a purchase. */
public enum PurchaseCommand {
    APPROVE,
    CANCEL,
    /** What was bought, to the staff. */
    GIVE_OUT,
    /** What is left of it. */
    REFUND
}
