package io.hefu.identity.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param good how long a code is good
 * @param tries how often a code can be tried
 * @param pause the least time between two codes of one account
 * @param codesPerDay the most codes of one account within 24 hours
 * @param wishesPerAddress the most wishes from one address within {@code addressWindow}
 * @param queue wishes that wait to be looked at; one more is refused
 */
@ConfigurationProperties("hefu.password-reset")
record ResetSettings(
        @DefaultValue("5m") Duration good,
        @DefaultValue("5") int tries,
        @DefaultValue("60s") Duration pause,
        @DefaultValue("10") int codesPerDay,
        @DefaultValue("20") int wishesPerAddress,
        @DefaultValue("10m") Duration addressWindow,
        @DefaultValue("1000") int queue) {}
