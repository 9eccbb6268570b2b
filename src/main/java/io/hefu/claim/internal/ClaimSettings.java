package io.hefu.claim.internal;

import io.hefu.kernel.GroupCommit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How payment confirmations are handled ({@code hefu.claim.*}).
 *
 * @param commit lanes and bounds of the group commit of new claims
 * @param workingDays how many working days a reviewer has
 * @param fundsWait how long case 1 waits for money that has not come
 * @param evidenceWait how long the payer has to give the evidence that was asked for
 * @param triesPerDay how often an account may ask for money by its payer on a day (E-43)
 * @param secondPersonFrom from which amount in fen a second reviewer has to agree
 * @param linkWindow how far a bank record may be from the claim that it is evidence for (E-19)
 * @param maxFiles the most files of a claim
 * @param maxFileSize the most bytes of a file
 * @param linkLife how long a link to a file is valid
 * @param poll how often the clock is looked at
 */
@ConfigurationProperties("hefu.claim")
record ClaimSettings(
        @DefaultValue GroupCommit.Settings commit,
        @DefaultValue("3") int workingDays,
        @DefaultValue("10d") Duration fundsWait,
        @DefaultValue("14d") Duration evidenceWait,
        @DefaultValue("20") int triesPerDay,
        @DefaultValue("5000000") long secondPersonFrom,
        @DefaultValue("30d") Duration linkWindow,
        @DefaultValue("20") int maxFiles,
        @DefaultValue("10MB") DataSize maxFileSize,
        @DefaultValue("5m") Duration linkLife,
        @DefaultValue("5s") Duration poll) {}
