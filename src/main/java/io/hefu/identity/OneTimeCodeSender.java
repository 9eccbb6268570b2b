package io.hefu.identity;

import java.util.Locale;
import reactor.core.publisher.Mono;

/** Brings a one-time code to its owner's telephone; the code is never stored in clear and never in an event. */
public interface OneTimeCodeSender {

    /** Completes when the message was handed over. */
    Mono<Void> send(String mobile, String code, Locale locale);
}
