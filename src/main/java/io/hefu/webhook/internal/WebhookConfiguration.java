package io.hefu.webhook.internal;

import io.hefu.kernel.Bell;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the webhooks need of their surroundings. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookConfiguration.class);
    private static final int LEAST_LENGTH = 32;

    @Bean
    Secrets webhookSecrets(WebhookSettings settings, @Value("${hefu.embedded.active:false}") boolean embedded) {
        String key = settings.key().isEmpty() && embedded ? "only-for-the-embedded-default" : settings.key();
        if (key.isEmpty()) {
            LOG.info("There are no webhooks: hefu.webhook.key is not set");
            return new Secrets(Optional.empty());
        }
        if (!embedded && key.length() < LEAST_LENGTH) {
            throw new IllegalStateException("hefu.webhook.key is shorter than " + LEAST_LENGTH + " characters");
        }
        return new Secrets(Optional.of(new Seal(key)));
    }

    @Bean
    Bell webhookBell() {
        return new Bell();
    }
}
