package io.hefu.ordering.domain;

/** Why money is to go back. */
public enum RefundKind {
    /** Goods that have not left shall not be sent. */
    UNSHIPPED,
    /** Goods that have left are broken, wrong or missing. */
    COMPLAINT
}
