package io.hefu.wechat.domain;

import java.util.Arrays;

/** The vendor's words for where a refund stands. */
public enum RefundStatus {
    SUCCESS,
    /** It will not be paid. */
    CLOSED,
    PROCESSING,
    /** The payer's account does not take it; the merchant's people see to it with the vendor. */
    ABNORMAL,
    /** A word that is not known here, or a refund that the vendor does not know; nothing is concluded from it. */
    UNKNOWN;

    public static RefundStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
