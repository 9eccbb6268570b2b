package io.hefu.claim;

/** Where a claim stands for its buyer (domain 3.5). */
public enum ClaimStatus {
    /** Case 2 before its submission: vouchers can be added. */
    DRAFT,
    PROCESSING,
    /** 货款确认成功. */
    SUCCEEDED,
    /** 货款确认失败; can be modified and submitted again. */
    FAILED,
    WITHDRAWN,
    /** The order was paid by its code meanwhile (E-20). */
    SUPERSEDED;

    /** Whether it stands in the way of another claim for the same order. */
    public boolean isOpen() {
        return this == DRAFT || this == PROCESSING;
    }
}
