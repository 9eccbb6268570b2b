package io.hefu.kernel.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param prefix of the keys in Redis; another one for another installation on the same Redis
 * @param patience how long Redis has to answer before a replica counts by itself
 */
@ConfigurationProperties("hefu.rate-limits")
record RateLimitSettings(
        @DefaultValue("hefu:rate:") String prefix,
        @DefaultValue("100ms") Duration patience) {}
