package io.hefu.voucher.internal;

import io.hefu.voucher.domain.VoucherSecret;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one thing vouchers need from outside: the key of their secrets. */
@Configuration(proxyBeanMethods = false)
class VoucherConfiguration {

    private static final int SHORTEST_KEY = 16;

    @Bean
    VoucherSecret voucherSecret(VoucherSettings settings, @Value("${hefu.embedded.active:false}") boolean embedded) {
        String key = settings.key().isEmpty() && embedded ? "only-for-the-embedded-default" : settings.key();
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalStateException("hefu.voucher.key (HEFU_VOUCHER_KEY) is missing or shorter than "
                    + SHORTEST_KEY + " characters; it keys what is kept of the secrets of vouchers");
        }
        return new VoucherSecret(key.getBytes(StandardCharsets.UTF_8));
    }
}
