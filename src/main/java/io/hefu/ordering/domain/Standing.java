package io.hefu.ordering.domain;

/**
 * How an order stands, as far as it decides what can be done with it.
 *
 * @param contracted whether both sides sign; what members of staff buy for themselves has no contract
 * @param supplierSigned whether the supplier has signed and waits for the buyer
 * @param extended whether its time to pay was extended
 * @param parcels how many parcels have left
 * @param underway how many of them have not come
 * @param invoices how many invoices it has
 * @param afterSaleOver whether its completion is too long ago to ask for money back
 */
public record Standing(
        TradeTerm term,
        OrderStatus status,
        PaymentStatus payment,
        long paidFen,
        boolean contracted,
        boolean supplierSigned,
        boolean extended,
        int parcels,
        int underway,
        int invoices,
        boolean afterSaleOver) {

    boolean isPaid() {
        return payment == PaymentStatus.PAID || payment == PaymentStatus.OVERPAID;
    }

    /** The same order in another state. */
    Standing at(OrderStatus other) {
        return new Standing(
                term,
                other,
                payment,
                paidFen,
                contracted,
                supplierSigned,
                extended,
                parcels,
                underway,
                invoices,
                afterSaleOver);
    }

    boolean isPayFirst() {
        return term == TradeTerm.PAY_FIRST;
    }
}
