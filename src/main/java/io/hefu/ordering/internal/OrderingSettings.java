package io.hefu.ordering.internal;

import io.hefu.kernel.GroupCommit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param commit how orders are batched
 * @param paymentTerm how long a pay-first order can be paid (F-02)
 * @param personalTerm how long a personal order can be paid (domain part 3.2)
 * @param extension how much later it can be paid after its one extension (F-02)
 * @param expiryGrace how long the clock waits for bank transfers that were sent in time (E-37)
 * @param expiryInterval how often unpaid orders are looked for
 * @param expiryBatch the most orders expired in one transaction
 * @param clock what time does to orders that have left
 */
@ConfigurationProperties("hefu.ordering")
record OrderingSettings(
        @DefaultValue GroupCommit.Settings commit,
        @DefaultValue("30d") Duration paymentTerm,
        @DefaultValue("30m") Duration personalTerm,
        @DefaultValue("15d") Duration extension,
        @DefaultValue("48h") Duration expiryGrace,
        @DefaultValue("30s") Duration expiryInterval,
        @DefaultValue("200") int expiryBatch,
        @DefaultValue Clock clock) {

    /**
     * @param deliveredAfter how long after its last parcel left an order counts as delivered
     * @param completedAfter how long a buyer has to rate an accepted order
     * @param afterSale how long after its completion a buyer can ask for money back
     * @param supplierAnswer how long a supplier has to answer a wish for money back, before the buyer may ask the platform
     * @param contest how long a buyer may ask the platform about a refusal
     * @param batch the most orders moved in one transaction
     * @param poll how often the clock is looked at
     */
    record Clock(
            @DefaultValue("10d") Duration deliveredAfter,
            @DefaultValue("15d") Duration completedAfter,
            @DefaultValue("15d") Duration afterSale,
            @DefaultValue("3d") Duration supplierAnswer,
            @DefaultValue("7d") Duration contest,
            @DefaultValue("200") int batch,
            @DefaultValue("30s") Duration poll) {}
}
