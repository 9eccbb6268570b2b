package io.hefu.identity.internal;

import io.hefu.identity.OneTimeCodeSender;
import io.hefu.kernel.Masked;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stands in where no other sender is: it sends nothing, and only the embedded default, which is a toy, shows the code. */
@Component
@Fallback
class LoggedCodes implements OneTimeCodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedCodes.class);

    private final boolean embedded;

    LoggedCodes(Environment environment) {
        this.embedded = environment.getProperty("hefu.embedded.active", Boolean.class, false);
    }

    @Override
    public Mono<Void> send(String mobile, String code, Locale locale) {
        return Mono.fromRunnable(() -> {
            if (embedded) {
                LOG.info("One-time code {} for {}", code, Masked.mobile(mobile));
            } else {
                LOG.warn("No sender of one-time codes is configured; nothing was sent to {}", Masked.mobile(mobile));
            }
        });
    }
}
