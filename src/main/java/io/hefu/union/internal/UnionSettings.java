package io.hefu.union.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long unions keep what they know of people, and how long they have to pay ({@code hefu.union.*}).
 *
 * @param leaverRetention how long after leaving a member's name and number are kept
 * @param forgetInterval how often those are looked for whose time is over
 * @param paymentTerm how long an approved purchase can be paid
 * @param expiryGrace how long the clock waits for money under way
 * @param poll how often purchases are looked for that nobody pays
 */
@ConfigurationProperties("hefu.union")
record UnionSettings(
        @DefaultValue("180d") Duration leaverRetention,
        @DefaultValue("1h") Duration forgetInterval,
        @DefaultValue("30d") Duration paymentTerm,
        @DefaultValue("48h") Duration expiryGrace,
        @DefaultValue("1m") Duration poll) {}
