package io.hefu.ordering.domain;

/** What can be done with an order; {@link Transitions} says by whom and when. */
public enum OrderCommand {
    CHANGE_FREIGHT,
    SIGN,
    EXTEND_PAYMENT,
    CANCEL,
    EXPIRE,
    SHIP,
    /** A parcel has come, by the carrier's word or by the clock. */
    DELIVER,
    ADD_INVOICE,
    ACCEPT,
    /** Rates the order, which completes it. */
    REVIEW,
    /** Completes an order that nobody rated. */
    COMPLETE,
    ASK_REFUND,
    /** Ends an order whose money the bank took back after its goods had left (E-32). */
    END,
    CORRECT_BUDGET_UNIT
}
