package io.hefu.ordering.domain;

/** What can be done with a wish for money back; {@link AfterSaleTransitions} says by whom and when. */
public enum AfterSaleCommand {
    AGREE,
    REFUSE,
    WITHDRAW,
    /** Asks the platform to decide. */
    ESCALATE,
    /** The platform decides for the buyer. */
    UPHOLD,
    /** The platform decides for the supplier. */
    REJECT
}
