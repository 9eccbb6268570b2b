package io.hefu.payment.domain;

import java.time.Duration;

/**
 * What an operator may decide about matching.
 *
 * @param autoNearMiss whether T4 and T5 may move money when amount, announced payer account and uniqueness agree
 * @param feeToleranceFen a shortfall up to this, and up to a tenth of what came, is a bank's fee that is let off (E-14)
 * @param reuseTolerance how much earlier than its code money may be booked (E-42); banks give dates only
 */
public record MatchingRules(boolean autoNearMiss, long feeToleranceFen, Duration reuseTolerance) {

    /** Nothing by guess, no tolerance, one day. */
    public static final MatchingRules STRICT = new MatchingRules(false, 0, Duration.ofDays(1));
}
