package io.hefu.payment;

import io.hefu.payment.domain.ChineseCapitals;
import io.hefu.payment.domain.PaymentCode;

/** How a payment notice writes what is to be paid. */
public final class PaymentTerms {

    private PaymentTerms() {}

    /** The code in groups that people read well, such as {@code K7M 4QX}. */
    public static String grouped(String code) {
        return PaymentCode.grouped(code);
    }

    /** An amount in fen as Chinese capital numerals (大写). */
    public static String inCapitals(long fen) {
        return ChineseCapitals.of(fen);
    }
}
