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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Makes one attempt at a claimed message and notes what became of it. */
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

    Mono<Void> attempt(Claimed claimed) {
        return gateway.send(claimed.sms())
                .map(outcome -> conclude(outcome, claimed.failures()))
                .flatMap(conclusion -> note(claimed, conclusion));
    }

    /** A one-time code has one attempt, and its sender learns at once how it went. */
    Mono<Outcome> attemptOnce(Claimed claimed) {
        return gateway.send(claimed.sms()).delayUntil(outcome -> note(claimed, conclude(outcome, Integer.MAX_VALUE)));
    }

    private Mono<Void> note(Claimed claimed, Conclusion conclusion) {
        meters.counter("hefu.notice.sms", "state", conclusion.state().name()).increment();
        return Mono.defer(() -> store.conclude(claimed.sms().id(), claimed.attempt(), conclusion))
                .retryWhen(Retry.backoff(TRIES_TO_NOTE, Duration.ofMillis(200)));
    }

    private Conclusion conclude(Outcome outcome, int failures) {
        if (outcome instanceof Taken taken) {
            return conclusion(SmsState.SENT, null, taken.messageId(), null);
        }
        if (outcome instanceof Unknown unknown) {
            return gateway.isIdempotent()
                    ? again(failures, unknown.error())
                    : conclusion(SmsState.UNCERTAIN, null, null, unknown.error());
        }
        Refused refused = (Refused) outcome;
        return refused.worthAnotherTry()
                ? again(failures, refused.error())
                : conclusion(SmsState.FAILED, null, null, refused.error());
    }

    private Conclusion again(int failures, String error) {
        Instant next = policy.retryAfter(failures, clock.instant());
        return conclusion(next == null ? SmsState.GAVE_UP : SmsState.PENDING, next, null, error);
    }

    private Conclusion conclusion(
            SmsState state, @Nullable Instant nextTryAt, @Nullable String messageId, @Nullable String error) {
        return new Conclusion(state, nextTryAt, gateway.vendor(), messageId, error);
    }
}
