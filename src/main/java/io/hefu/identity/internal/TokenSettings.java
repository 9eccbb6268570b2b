package io.hefu.identity.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secret signs access tokens, at least 32 bytes; shared by all replicas, generated only on the embedded default
 * @param access how long an access token is good
 * @param refresh how long a refresh token is good
 * @param ticket how long a ticket waits for its stream to be opened
 * @param endedPoll how often a replica asks which sessions were ended
 */
@ConfigurationProperties("hefu.tokens")
record TokenSettings(
        @Nullable String secret,
        @DefaultValue("15m") Duration access,
        @DefaultValue("14d") Duration refresh,
        @DefaultValue("30s") Duration ticket,
        @DefaultValue("1s") Duration endedPoll) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "TokenSettings[access=" + access + ", refresh=" + refresh + "]";
    }
}
