package io.hefu.union.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long unions keep what they know of people ({@code hefu.union.*}).
 *
 * @param leaverRetention how long after leaving a member's name and number are kept
 * @param forgetInterval how often those are looked for whose time is over
 */
@ConfigurationProperties("hefu.union")
record UnionSettings(
        @DefaultValue("180d") Duration leaverRetention,
        @DefaultValue("1h") Duration forgetInterval) {}
