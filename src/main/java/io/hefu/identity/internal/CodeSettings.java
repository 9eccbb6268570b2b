package io.hefu.identity.internal;

import io.hefu.kernel.Rate;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Codes that are sent to telephones.
 *
 * @param good how long a code is good
 * @param tries how often a code can be tried
 * @param pause the least time between two codes of one subject
 * @param perDay the most codes of one subject within 24 hours
 * @param inAll the most codes to all telephones at once, and as many again over each {@code inAllWindow}: what bounds the bill
 * @param wishesPerAddress the most wishes for a code from one address within {@code addressWindow}
 */
@ConfigurationProperties("hefu.one-time-code")
record CodeSettings(
        @DefaultValue("5m") Duration good,
        @DefaultValue("5") int tries,
        @DefaultValue("60s") Duration pause,
        @DefaultValue("10") int perDay,
        @DefaultValue("10000") int inAll,
        @DefaultValue("1h") Duration inAllWindow,
        @DefaultValue("20") int wishesPerAddress,
        @DefaultValue("10m") Duration addressWindow) {

    Rate ofAll() {
        return new Rate(inAll, inAllWindow);
    }

    Rate perAddress() {
        return new Rate(wishesPerAddress, addressWindow);
    }
}
