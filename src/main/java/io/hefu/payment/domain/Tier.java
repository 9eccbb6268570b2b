package io.hefu.payment.domain;

/** How clearly a remark names a receivable, the clearest first (domain 4.1). */
public enum Tier {
    /** Six characters standing alone, or right after 识别码. */
    T1,
    /** Six characters with blanks, hyphens or dots between them. */
    T2,
    /** Six characters inside a longer run. */
    T3,
    /** Cut off, or split over two fields. */
    T4,
    /** One character away. */
    T5,
    /** No code: payee, amount and payer point to it. */
    T6;

    /** Clear enough for the amount not to matter. */
    boolean strong() {
        return this == T1 || this == T2;
    }

    /** Named by its whole code within one field. */
    boolean whole() {
        return compareTo(T3) <= 0;
    }
}
