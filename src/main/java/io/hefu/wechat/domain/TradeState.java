package io.hefu.wechat.domain;

import java.util.Arrays;

/** The vendor's words for where a payment stands. */
public enum TradeState {
    SUCCESS(Fate.PAID),
    /** Paid, and partly or wholly refunded since. */
    REFUND(Fate.PAID),
    NOTPAY(Fate.OPEN),
    USERPAYING(Fate.OPEN),
    CLOSED(Fate.OVER),
    REVOKED(Fate.OVER),
    PAYERROR(Fate.OVER),
    /** The vendor knows no such payment: it was never asked, or its answer was lost on the way there. */
    ABSENT(Fate.OPEN),
    /** A word that is not known here; nothing is concluded from it. */
    UNKNOWN(Fate.OPEN);

    /** What a state means for us. */
    public enum Fate {
        PAID,
        /** No money can come any more. */
        OVER,
        OPEN
    }

    private final Fate fate;

    TradeState(Fate fate) {
        this.fate = fate;
    }

    public Fate fate() {
        return fate;
    }

    public static TradeState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(word) && state != ABSENT)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
