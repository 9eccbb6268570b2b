package io.hefu.wechat.internal;

/** The vendor understood and will not: a code of its own, on which the next step depends. */
final class VendorRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    VendorRefusal(int status, String code, String message) {
        super(status + " " + code + " " + message, null, false, false);
        this.status = status;
        this.code = code;
    }

    String code() {
        return code;
    }

    /** No payment, or no refund, of this number; older and newer documents of the vendor spell it differently. */
    boolean isAbsent() {
        return status == 404
                && (code.equals("ORDER_NOT_EXIST")
                        || code.equals("ORDERNOTEXIST")
                        || code.equals("RESOURCE_NOT_EXISTS"));
    }

    boolean isClosed() {
        return code.equals("ORDER_CLOSED") || code.equals("ORDERCLOSED");
    }

    /** Whether the number has come to its end at the vendor, paid or closed. */
    boolean saysOver() {
        return isClosed() || code.equals("ORDERPAID") || code.equals("ORDER_PAID") || code.equals("OUT_TRADE_NO_USED");
    }

    /** Whether the same request may be accepted later. */
    boolean passes() {
        return code.equals("NOT_ENOUGH");
    }
}
