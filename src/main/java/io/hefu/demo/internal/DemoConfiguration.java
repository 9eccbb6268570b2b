package io.hefu.demo.internal;

import io.hefu.embedded.EmbeddedDefault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The demo, where {@code hefu.demo.enabled} says so; by default that is the embedded default. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("hefu.demo.enabled")
class DemoConfiguration {

    @Bean
    DemoSeed demoSeed() {
        return new DemoSeed();
    }

    @Bean
    DemoWelcome demoWelcome(Environment environment, EmbeddedDefault embedded) {
        return new DemoWelcome(environment, embedded);
    }
}
