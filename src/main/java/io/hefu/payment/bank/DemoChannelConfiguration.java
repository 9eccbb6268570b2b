package io.hefu.payment.bank;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channel {@code demo} of the embedded default, whose secret everybody knows. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hefu.embedded.active", havingValue = "true")
class DemoChannelConfiguration {

    private static final int UNHINDERED = 100_000;

    @Bean
    BankChannels.DemoChannel demoChannel() {
        return new BankChannels.DemoChannel("demo", BankSettings.Channel.ofSecret("hefu-demo", UNHINDERED));
    }
}
