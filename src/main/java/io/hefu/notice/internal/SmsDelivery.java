package io.hefu.notice.internal;

import io.hefu.notice.SmsState;
import io.hefu.notice.domain.SmsPolicy;
import io.hefu.notice.internal.SmsGateway.Outcome;
import io.hefu.notice.internal.SmsGateway.Refused;
import io.hefu.notice.internal.SmsGateway.Taken;
import io.hefu.notice.internal.SmsGateway.Unknown;
import io.hefu.notice.internal.SmsStore.Claimed;
import io.hefu.notice.internal.SmsStore.Conclusion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Makes attempts at claimed messages and notes what became of them. */
@Component
class SmsDelivery {

    private static final int TRIES_TO_NOTE = 6;

    private final SmsGateway gateway;
    private final SmsStore store;
    private final SmsPolicy policy;
    private final MeterRegistry meters;
    private final Clock clock;

    SmsDelivery(SmsGateway gateway, SmsStore store, SmsSettings settings, MeterRegistry meters, Clock clock) {
        this.gateway = gateway;
        this.store = store;
        this.policy = settings.policy();
        this.meters = meters;
        this.clock = clock;
    }

    boolean isIdempotent() {
        return gateway.isIdempotent();
    }

    Mono<Conclusion> attempt(Claimed claimed) {
        return gateway.send(claimed.sms()).map(outcome -> conclude(claimed, outcome, claimed.failures()));
    }

    /** A one-time code has one attempt, and its sender learns at once how it went. */
    Mono<Outcome> attemptOnce(Claimed claimed) {
        return gateway.send(claimed.sms())
                .delayUntil(outcome -> note(List.of(conclude(claimed, outcome, Integer.MAX_VALUE))));
    }

    Mono<Void> note(List<Conclusion> conclusions) {
        conclusions.forEach(conclusion -> meters.counter(
                        "hefu.notice.sms", "state", conclusion.state().name())
                .increment());
        return Mono.defer(() -> store.conclude(conclusions))
                .retryWhen(Retry.backoff(TRIES_TO_NOTE, Duration.ofMillis(200)));
    }

    private Conclusion conclude(Claimed claimed, Outcome outcome, int failures) {
        if (outcome instanceof Taken taken) {
            return conclusion(claimed, SmsState.SENT, null, taken.messageId(), null);
        }
        if (outcome instanceof Unknown unknown) {
            return gateway.isIdempotent()
                    ? again(claimed, failures, unknown.error())
                    : conclusion(claimed, SmsState.UNCERTAIN, null, null, unknown.error());
        }
        Refused refused = (Refused) outcome;
        return refused.worthAnotherTry()
                ? again(claimed, failures, refused.error())
                : conclusion(claimed, SmsState.FAILED, null, null, refused.error());
    }

    private Conclusion again(Claimed claimed, int failures, String error) {
        Instant next = policy.retryAfter(failures, clock.instant());
        return conclusion(claimed, next == null ? SmsState.GAVE_UP : SmsState.PENDING, next, null, error);
    }

    private Conclusion conclusion(
            Claimed claimed,
            SmsState state,
            @Nullable Instant nextTryAt,
            @Nullable String messageId,
            @Nullable String error) {
        return new Conclusion(
                claimed.sms().id(), claimed.attempt(), state, nextTryAt, gateway.vendor(), messageId, error);
    }
}
