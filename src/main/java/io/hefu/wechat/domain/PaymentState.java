package io.hefu.wechat.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where a payment stands here. */
public enum PaymentState {
    /** Written down before the vendor was asked, so that no answer can be lost. */
    ASKED,
    /** The payer can pay. */
    PREPAID,
    PAID,
    /** The vendor takes no money for it any more. */
    CLOSED,
    /** The vendor says that something else was paid than was asked: people find out. */
    DISPUTED;

    /** The vendor's word on money counts even after it was thought closed. */
    public Set<PaymentState> next() {
        return switch (this) {
            case ASKED -> EnumSet.of(PREPAID, PAID, CLOSED, DISPUTED);
            case PREPAID, DISPUTED -> EnumSet.of(PAID, CLOSED, DISPUTED);
            case CLOSED -> EnumSet.of(PAID, DISPUTED);
            case PAID -> EnumSet.noneOf(PaymentState.class);
        };
    }

    public boolean canBecome(PaymentState target) {
        return next().contains(target);
    }

    /** Whether the payer may still pay. */
    public boolean isLiving() {
        return this == ASKED || this == PREPAID;
    }
}
