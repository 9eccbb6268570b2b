package io.hefu.identity.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param activation how long a new account's activation code is good
 * @param secretOverlap how long a machine's old secret stays good beside the new one
 */
@ConfigurationProperties("hefu.accounts")
record AccountSettings(
        @DefaultValue("30d") Duration activation,
        @DefaultValue("24h") Duration secretOverlap) {}
