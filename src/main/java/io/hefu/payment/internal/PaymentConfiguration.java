package io.hefu.payment.internal;

import io.hefu.payment.domain.CodeSpace;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one thing payment needs from outside: the key of its code space. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    private static final int SHORTEST_KEY = 16;

    @Bean
    CodeSpace codeSpace(PaymentSettings settings, @Value("${hefu.embedded.active:false}") boolean embedded) {
        String key = settings.codeKey().isEmpty() && embedded ? "only-for-the-embedded-default" : settings.codeKey();
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalStateException("hefu.payment.code-key (HEFU_PAYMENT_CODE_KEY) is missing or shorter than "
                    + SHORTEST_KEY + " characters; it keys the payment codes and must never change");
        }
        return new CodeSpace(key.getBytes(StandardCharsets.UTF_8));
    }
}
