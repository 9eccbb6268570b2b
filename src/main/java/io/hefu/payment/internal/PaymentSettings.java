package io.hefu.payment.internal;

import io.hefu.kernel.GroupCommit;
import io.hefu.payment.domain.MatchingRules;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are matched ({@code hefu.payment.*}).
 *
 * @param codeKey keys the permutation of the payment codes; never change it on a living database
 * @param commit lanes and bounds of the group commit of transfers
 * @param autoNearMiss whether a mistyped or cut code may pay when payer, payee and amount all agree and nothing else does
 * @param feeToleranceFen how many fen may be missing, as a fee that a bank has kept, for an order to be paid (E-14)
 * @param oldAccountGrace how long money to a replaced settlement account is still taken (E-23)
 * @param twinWindow within which equal money over two channels is suspected to be one (E-27)
 * @param reuseTolerance how much earlier than its code a transfer may be booked; banks often give dates only (E-42)
 * @param codeRetention how long a used or closed code stays recognisable before it may be issued again (domain 3.3)
 * @param notGoodsWords remarks of interest and fees, never goods money (E-49)
 * @param reviewWithin how long a transfer that needs a person may wait for its decision
 * @param secondPersonFrom from which amount in fen a second reviewer has to agree to what one allocates by hand
 * @param sweepInterval how often waiting transfers are looked at again, beside the immediate retry (E-36)
 */
@ConfigurationProperties("hefu.payment")
record PaymentSettings(
        @DefaultValue("") String codeKey,
        @DefaultValue GroupCommit.Settings commit,
        @DefaultValue("false") boolean autoNearMiss,
        @DefaultValue("0") long feeToleranceFen,
        @DefaultValue("90d") Duration oldAccountGrace,
        @DefaultValue("2d") Duration twinWindow,
        @DefaultValue("1d") Duration reuseTolerance,
        @DefaultValue("730d") Duration codeRetention,
        @DefaultValue({"利息", "结息", "手续费", "账户管理费"}) List<String> notGoodsWords,
        @DefaultValue("3d") Duration reviewWithin,
        @DefaultValue("5000000") long secondPersonFrom,
        @DefaultValue("15s") Duration sweepInterval) {

    MatchingRules rules() {
        return new MatchingRules(autoNearMiss, feeToleranceFen, reuseTolerance);
    }
}
