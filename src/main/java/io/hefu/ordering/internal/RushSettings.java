package io.hefu.ordering.internal;

import io.hefu.kernel.Rate;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Wishes to order, whatever comes of them; zero for any number.
 *
 * @param perAccount by one account within a minute
 * @param perAddress from one address within a minute, behind which a whole school may be
 */
@ConfigurationProperties("hefu.ordering.rush")
record RushSettings(
        @DefaultValue("60") int perAccount,
        @DefaultValue("3000") int perAddress) {

    Rate account() {
        return new Rate(perAccount, Duration.ofMinutes(1));
    }

    Rate address() {
        return new Rate(perAddress, Duration.ofMinutes(1));
    }
}
