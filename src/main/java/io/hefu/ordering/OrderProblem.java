package io.hefu.ordering;

import io.hefu.kernel.Problem;

/** Refusals of the ordering module. */
public enum OrderProblem implements Problem {
    REQUEST_IN_PROGRESS(Kind.CONFLICT),
    ORDER_EMPTY(Kind.UNPROCESSABLE),
    TOO_MANY_LINES(Kind.UNPROCESSABLE),
    QUANTITY_INVALID(Kind.UNPROCESSABLE),
    PAYER_INVALID(Kind.UNPROCESSABLE),
    SKU_UNKNOWN(Kind.UNPROCESSABLE),
    SKU_OFF_SHELF(Kind.CONFLICT),
    CART_EMPTY(Kind.CONFLICT),
    /** The fact {@code most} says how many lines a cart holds. */
    CART_FULL(Kind.CONFLICT),
    /** The fact {@code skuIds} names them. */
    NOT_IN_CART(Kind.CONFLICT),
    ADDRESS_NOT_FOUND(Kind.ABSENT),
    /** No address was named and none is preferred. */
    ADDRESS_MISSING(Kind.CONFLICT),
    ADDRESS_DIVISION_UNKNOWN(Kind.UNPROCESSABLE),
    TOO_MANY_ADDRESSES(Kind.CONFLICT),
    /** The order was not placed by a checkout, or has no recipient of this number. */
    RECIPIENT_NOT_FOUND(Kind.ABSENT),
    /** Something was sent already, or the order has ended. */
    RECIPIENTS_FIXED(Kind.CONFLICT),
    /** The fact {@code lines} says of which lines more or less is given out than was ordered. */
    RECIPIENTS_DIFFER(Kind.UNPROCESSABLE),
    /** The order goes to many, and nobody said whose parcel it is. */
    RECIPIENT_MISSING(Kind.UNPROCESSABLE),
    /** A parcel has left for this recipient already. */
    RECIPIENT_SERVED(Kind.CONFLICT),
    /** The freight depends on where the goods go, and nobody said whereto. */
    DESTINATION_MISSING(Kind.UNPROCESSABLE),
    /** The fact {@code lines} names what its supplier does not send there. */
    NOT_DELIVERED_THERE(Kind.CONFLICT),
    /** What shall pay in the place of money is not there. */
    COVER_UNKNOWN(Kind.ABSENT),
    /** What shall let it be placed is not there. */
    MANDATE_UNKNOWN(Kind.ABSENT),
    SUPPLIERS_MIXED(Kind.UNPROCESSABLE),
    STOCK_SHORT(Kind.CONFLICT),
    /** The fact {@code lines} says of which SKUs the account may buy how many more. */
    PURCHASE_LIMIT(Kind.CONFLICT),
    AMOUNT_TOO_LARGE(Kind.UNPROCESSABLE),
    BUDGET_UNIT_MISSING(Kind.UNPROCESSABLE),
    BUDGET_UNIT_UNKNOWN(Kind.ABSENT),
    BUDGET_UNIT_OUT_OF_SCOPE(Kind.FORBIDDEN),
    /** The unit was merged or abolished. */
    BUDGET_UNIT_CLOSED(Kind.UNPROCESSABLE),
    /** Goods first is for accounts that the platform has approved for it. */
    GOODS_FIRST_NOT_APPROVED(Kind.FORBIDDEN),
    GOODS_FIRST_BUYER_UNKNOWN(Kind.ABSENT),
    ORDER_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code allowed} says what is possible now. */
    ORDER_TRANSITION_REFUSED(Kind.CONFLICT),
    ORDER_NOT_PAID(Kind.CONFLICT),
    INVOICE_MISSING(Kind.CONFLICT),
    SHIPMENT_EMPTY(Kind.CONFLICT),
    SHIPMENT_TOO_LARGE(Kind.CONFLICT),
    LINE_UNKNOWN(Kind.UNPROCESSABLE),
    /** Another parcel of the order has this number already. */
    TRACKING_NO_USED(Kind.CONFLICT),
    PARCEL_NOT_FOUND(Kind.ABSENT),
    PARCEL_ALREADY_DELIVERED(Kind.CONFLICT),
    INVOICE_INVALID(Kind.UNPROCESSABLE),
    /** Invoices never add up to more than the order. */
    INVOICE_TOO_LARGE(Kind.CONFLICT),
    /** The order has another invoice of this number. */
    INVOICE_NUMBER_USED(Kind.CONFLICT),
    INVOICE_NOT_FOUND(Kind.ABSENT),
    INVOICE_FILE_NOT_FOUND(Kind.ABSENT),
    INVOICE_FILE_UNSUPPORTED(Kind.UNPROCESSABLE),
    /** All goods have left already. */
    REFUND_NOTHING_LEFT(Kind.CONFLICT),
    /** No goods have left that a complaint could be about. */
    REFUND_NOTHING_SHIPPED(Kind.CONFLICT),
    REFUND_AMOUNT_MISSING(Kind.UNPROCESSABLE),
    REFUND_TOO_LARGE(Kind.UNPROCESSABLE),
    AFTER_SALE_NOT_FOUND(Kind.ABSENT),
    AFTER_SALE_TRANSITION_REFUSED(Kind.CONFLICT),
    ORDER_CASE_NOT_FOUND(Kind.ABSENT),
    ORDER_CASE_CLOSED(Kind.CONFLICT),
    /** Money that is on the order must go back first. */
    ORDER_CASE_MONEY_LEFT(Kind.CONFLICT),
    RATING_INVALID(Kind.UNPROCESSABLE),
    REVIEW_NOT_FOUND(Kind.ABSENT),
    /** The order was completed too long ago. */
    AFTER_SALE_OVER(Kind.CONFLICT),
    CANCEL_REASON_MISSING(Kind.UNPROCESSABLE),
    PAYMENT_ALREADY_EXTENDED(Kind.CONFLICT),
    /** A personal order has its short time to be paid, and no more. */
    PAYMENT_NOT_EXTENDABLE(Kind.CONFLICT),
    PAYMENT_NOTICE_UNAVAILABLE(Kind.CONFLICT),
    CONTRACT_UNAVAILABLE(Kind.CONFLICT);

    private final Kind kind;

    OrderProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
