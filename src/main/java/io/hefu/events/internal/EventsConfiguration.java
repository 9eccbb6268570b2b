package io.hefu.events.internal;

import io.hefu.kernel.Bell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    Bell relayBell() {
        return new Bell();
    }

    @Bean
    Bell tailBell() {
        return new Bell();
    }

    @Bean
    Bell replicasBell() {
        return new Bell();
    }
}
