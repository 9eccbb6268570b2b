package io.hefu.payment.bank;

/** Why a transfer cannot be taken; becomes a dead letter. */
final class UnreadableTransfer extends Exception {

    /** The reason code of what cannot be parsed (E-46). */
    static final String PARSE_FAILED = "PARSE_FAILED";
    /** The reason code of an amount that cannot be (E-16). */
    static final String AMOUNT_INVALID = "AMOUNT_INVALID";

    private static final long serialVersionUID = 1L;

    private final String reason;

    private UnreadableTransfer(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static UnreadableTransfer field(String name, String what) {
        return new UnreadableTransfer(PARSE_FAILED, name + " " + what);
    }

    static UnreadableTransfer amount(String detail) {
        return new UnreadableTransfer(AMOUNT_INVALID, detail);
    }

    String reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
