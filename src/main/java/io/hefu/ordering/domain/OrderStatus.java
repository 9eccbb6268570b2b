package io.hefu.ordering.domain;

/** The states of an order; {@link Transitions} has the ways between them (domain part 3.2). */
public enum OrderStatus {
    CREATED,
    PENDING_PAYMENT,
    PARTIALLY_PAID,
    PENDING_SHIPMENT,
    SHIPPED,
    PENDING_ACCEPTANCE,
    PENDING_REVIEW,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    REFUNDING,
    REFUNDED;

    /** Whether the order has a receivable, so that money can move onto and off it. */
    public boolean takesMoney() {
        return switch (this) {
            case CREATED, CANCELLED, EXPIRED -> false;
            default -> true;
        };
    }
}
