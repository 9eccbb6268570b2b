package io.hefu.ordering.domain;

/** How far an order is paid, apart from where its goods are. */
public enum PaymentStatus {
    UNPAID,
    PARTIAL,
    PAID,
    OVERPAID,
    REVERSED,
    REFUNDED;

    /** The status for a sum that a receivable holds. */
    public static PaymentStatus forMoney(long paidFen, long payableFen) {
        if (paidFen >= payableFen) {
            return PAID;
        }
        return paidFen > 0 ? PARTIAL : UNPAID;
    }
}
