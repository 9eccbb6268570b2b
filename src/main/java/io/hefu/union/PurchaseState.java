package io.hefu.union;

/** The states of a purchase (domain part 3.6). */
public enum PurchaseState {
    /** Opened, and not approved. */
    DRAFT,
    /** Approved by a second person, and to be paid. */
    ORDERED,
    PAID,
    /** It was paid, and the payment was taken back: nothing that was bought can be used. */
    SUSPENDED,
    CANCELLED,
    /** Not paid in time. */
    EXPIRED
}
