package io.hefu.notice.internal;

import io.hefu.identity.OneTimeCodeSender;
import io.hefu.kernel.CommonProblem;
import io.hefu.notice.NoticeProblem;
import io.hefu.notice.domain.SmsPolicy;
import io.hefu.notice.domain.Template;
import io.hefu.notice.internal.SmsGateway.Sms;
import io.hefu.notice.internal.SmsGateway.Taken;
import io.hefu.notice.internal.SmsStore.Claimed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends one-time codes straight to the vendor; the message is kept without its body. */
@Component
class OneTimeCodes implements OneTimeCodeSender {

    private static final int RETRY_AFTER_SECONDS = 30;

    private final SmsStore store;
    private final SmsDelivery delivery;
    private final TransactionalOperator tx;
    private final SmsSettings settings;
    private final Clock clock;

    OneTimeCodes(SmsStore store, SmsDelivery delivery, TransactionalOperator tx, SmsSettings settings, Clock clock) {
        this.store = store;
        this.delivery = delivery;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Raises {@code RATE_LIMITED} when the mobile has had enough today, and {@code SMS_NOT_SENT}. */
    @Override
    public Mono<Void> send(String mobile, String code, Locale locale) {
        return Mono.defer(() -> store.beginCode(mobile, settings.codesPerDay(), clock.instant()))
                .as(tx::transactional)
                .switchIfEmpty(Mono.error(this::enough))
                .flatMap(id -> delivery.attemptOnce(claimed(id, mobile, code)))
                .filter(Taken.class::isInstance)
                .switchIfEmpty(Mono.error(
                        () -> NoticeProblem.SMS_NOT_SENT.rejection(Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS))))
                .then()
                .checkpoint("send a one-time code");
    }

    private static Claimed claimed(UUID id, String mobile, String code) {
        return new Claimed(new Sms(id, mobile, Template.ONE_TIME_CODE, Map.of("code", code)), 1, 1);
    }

    private Throwable enough() {
        Instant now = clock.instant();
        long seconds = Duration.between(now, SmsPolicy.nextDayAfter(now)).toSeconds();
        return CommonProblem.RATE_LIMITED.rejection(Map.of("retryAfterSeconds", seconds));
    }
}
