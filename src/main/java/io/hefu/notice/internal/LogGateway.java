package io.hefu.notice.internal;

import io.hefu.kernel.Masked;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The embedded default: writes the text into the log, with the mobile masked. */
final class LogGateway implements SmsGateway {

    static final String NAME = "log";

    private static final Logger LOG = LoggerFactory.getLogger(LogGateway.class);

    private final TemplateTexts texts;

    LogGateway(TemplateTexts texts) {
        this.texts = texts;
    }

    @Override
    public String vendor() {
        return NAME;
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public Mono<Outcome> send(Sms sms) {
        return Mono.fromSupplier(() -> {
            String text = texts.text(sms.template().name(), sms.facts(), Locale.CHINESE);
            LOG.info("Text message to {}: {}", Masked.mobile(sms.mobile()), text);
            return new Taken(sms.id().toString());
        });
    }
}
