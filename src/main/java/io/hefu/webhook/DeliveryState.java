package io.hefu.webhook;

/** How far a delivery has come. */
public enum DeliveryState {
    PENDING,
    DELIVERED,
    /** Given up: a dead letter that its owner can have sent again. */
    DEAD,
    /** Its owner may not see the event any more. */
    WITHHELD
}
