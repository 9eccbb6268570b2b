package io.hefu.kernel.internal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every module takes from outside. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

    @Bean
    @SuppressWarnings("TimeZoneUsage") // the one place where the system's clock is taken
    Clock clock() {
        return Clock.systemUTC();
    }
}
