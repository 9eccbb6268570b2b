package io.hefu.wechat.internal;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.GatewayPayments;
import io.hefu.payment.PaymentProblem;
import io.hefu.wechat.WechatNotifications;
import io.hefu.wechat.domain.SignedText;
import io.hefu.wechat.internal.Told.Paid;
import io.hefu.wechat.internal.Told.Refunded;
import io.hefu.wechat.internal.Told.Unusable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets in what the vendor signed in time, and lets it have its effect once: id, nonce and effect are one transaction. */
@Service
class NotificationDesk implements WechatNotifications {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationDesk.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int LARGEST_BODY = 64 * 1024;

    private final MerchantAccount account;
    private final NotificationReading reading;
    private final NotificationEffect effect;
    private final NotificationStore notifications;
    private final GatewayPayments gateway;
    private final WechatEvents events;
    private final WechatMeters meters;
    private final TransactionalOperator tx;
    private final Clock clock;

    NotificationDesk(
            MerchantAccount account,
            NotificationReading reading,
            NotificationEffect effect,
            NotificationStore notifications,
            GatewayPayments gateway,
            WechatEvents events,
            WechatMeters meters,
            TransactionalOperator tx,
            Clock clock) {
        this.account = account;
        this.reading = reading;
        this.effect = effect;
        this.notifications = notifications;
        this.gateway = gateway;
        this.events = events;
        this.meters = meters;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Void> take(Notification notification) {
        return admit(notification)
                .doOnError(error -> meters.notification("forged"))
                .then(Mono.defer(() -> takeOver(notification)))
                .doOnNext(meters::notification)
                .then()
                .checkpoint("take over a notification of WeChat Pay");
    }

    private Mono<Void> admit(Notification told) {
        return Mono.defer(() -> {
            boolean shaped = TIMESTAMP.matcher(told.timestamp()).matches()
                    && NONCE.matcher(told.nonce()).matches()
                    && told.body().length() <= LARGEST_BODY;
            if (!shaped || !account.isPresent()) {
                return Mono.error(PaymentProblem.SIGNATURE_INVALID.rejection());
            }
            Instant at = Instant.ofEpochSecond(Long.parseLong(told.timestamp()));
            if (Duration.between(at, clock.instant()).abs().compareTo(WINDOW) > 0) {
                return Mono.error(PaymentProblem.TIMESTAMP_OUTSIDE_WINDOW.rejection());
            }
            return signed(told);
        });
    }

    private Mono<Void> signed(Notification told) {
        String text = SignedText.vendor(told.timestamp(), told.nonce(), told.body());
        return account.seal()
                .holds(told.keyId(), text, told.signature())
                .filter(holds -> holds)
                .switchIfEmpty(Mono.error(PaymentProblem.SIGNATURE_INVALID::rejection))
                .then();
    }

    /** Answers what became of it, for the meter. */
    private Mono<String> takeOver(Notification notification) {
        Told told = reading.read(notification.body());
        UUID messageId = Ids.next();
        return effect.judge(told)
                .flatMap(judged -> isNew(judged, messageId, notification)
                        .flatMap(fresh -> fresh ? have(judged, messageId) : Mono.just("repeated")))
                .as(tx::transactional);
    }

    private Mono<Boolean> isNew(Told judged, UUID messageId, Notification notification) {
        Mono<Boolean> first = judged.id().isEmpty()
                ? Mono.just(true)
                : notifications.remember(judged.id(), messageId, judged.eventType(), clock.instant());
        return first.flatMap(
                isFirst -> isFirst ? gateway.keep(message(judged, messageId, notification)) : Mono.just(false));
    }

    private Delivery message(Told judged, UUID messageId, Notification notification) {
        String body = notification.body();
        List<Delivery.Item> unusable = judged instanceof Unusable why
                ? List.of(new Delivery.Item(null, new Delivery.Unreadable(null, why.reason(), why.detail()), body))
                : List.of();
        return new Delivery(
                messageId,
                PaymentCourse.CHANNEL,
                notification.nonce(),
                0,
                clock.instant(),
                "application/json",
                body,
                unusable);
    }

    private Mono<String> have(Told judged, UUID messageId) {
        if (judged instanceof Paid paid) {
            return effect.pay(paid, messageId).thenReturn("taken");
        }
        if (judged instanceof Refunded refunded) {
            return effect.refund(refunded).thenReturn("taken");
        }
        Unusable why = (Unusable) judged;
        LOG.error("A notification of WeChat Pay cannot be used: {}, {}", why.reason(), why.detail());
        return events.tellRefused(messageId, why.reason(), why.detail()).thenReturn("refused");
    }
}
