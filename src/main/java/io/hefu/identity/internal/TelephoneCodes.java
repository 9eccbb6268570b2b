package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.internal.OneTimeCodeStore.Kept;
import io.hefu.identity.internal.OneTimeCodeStore.Sent;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Codes that show whose telephone is at hand: drawn seldom, good for a while, tried a few times and used once. */
@Component
class TelephoneCodes {

    private static final Duration DAY = Duration.ofDays(1);

    private final OneTimeCodeStore store;
    private final OneTimeCode codes;
    private final RateLimits limits;
    private final CodeSettings settings;
    private final Clock clock;

    TelephoneCodes(OneTimeCodeStore store, OneTimeCode codes, RateLimits limits, CodeSettings settings, Clock clock) {
        this.store = store;
        this.codes = codes;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /** Errors with {@code RATE_LIMITED} after too many wishes from one address, whoever they are about. */
    Mono<Void> checkAddress() {
        return Mono.deferContextual(
                context -> limits.take("one-time-codes", Origin.of(context).network(), settings.perAddress()));
    }

    /**
     * Counts a code against those of the whole service, before the caller's transaction. Errors with {@code RATE_LIMITED}
     * when the subject has to wait anyway, for which nothing is counted, and with {@link
     * IdentityProblem#ONE_TIME_CODES_EXHAUSTED}.
     */
    Mono<Void> count(Purpose purpose, String subject) {
        return checkSent(purpose, subject, clock.instant())
                .then(Mono.defer(() -> limits.take("one-time-codes-sent", "all", settings.ofAll())
                        .onErrorMap(
                                Rejection.class,
                                full -> IdentityProblem.ONE_TIME_CODES_EXHAUSTED.rejection(full.facts()))));
    }

    /**
     * A new code, to be sent after the caller's transaction, for a code that arrives must be good. Errors with {@code
     * RATE_LIMITED} when the subject had one just now or enough for a day.
     */
    Mono<String> draw(Purpose purpose, String subject) {
        UUID id = Ids.next();
        String code = codes.random();
        Instant now = clock.instant();
        return store.lock(purpose, subject)
                .then(Mono.defer(() -> checkSent(purpose, subject, now)))
                .then(Mono.defer(() -> store.insert(id, purpose, subject, codes.hash(id, code), now, settings.good())))
                .thenReturn(code);
    }

    /** The id of the subject's last code if this is it; else empty, and a try is lost. Not for a transaction that fails. */
    Mono<UUID> find(Purpose purpose, String subject, String code) {
        return store.tryLast(purpose, subject, clock.instant(), settings.tries())
                .filter(kept -> codes.matches(kept.id(), code, kept.codeHash()))
                .map(Kept::id);
    }

    /** Uses the code up; errors with {@link IdentityProblem#ONE_TIME_CODE_REFUSED} when another request was faster. */
    Mono<Void> use(UUID id) {
        return store.use(id, clock.instant())
                .switchIfEmpty(Mono.error(IdentityProblem.ONE_TIME_CODE_REFUSED::rejection))
                .then();
    }

    private Mono<Void> checkSent(Purpose purpose, String subject, Instant now) {
        return store.sent(purpose, subject, now.minus(DAY))
                .doOnNext(sent -> checkSent(sent, now))
                .then();
    }

    private void checkSent(Sent sent, Instant now) {
        checkRest(sent.last(), settings.pause(), now);
        if (sent.codes() >= settings.perDay()) {
            checkRest(sent.first(), DAY, now);
        }
    }

    private static void checkRest(@Nullable Instant since, Duration rest, Instant now) {
        if (since != null && since.plus(rest).isAfter(now)) {
            long left = Duration.between(now, since.plus(rest)).toSeconds() + 1;
            throw CommonProblem.RATE_LIMITED.rejection(Map.of("retryAfterSeconds", left));
        }
    }

    /** What a code allows. */
    enum Purpose {
        PASSWORD_RESET,
        SIGN_IN,
        /** An account takes the number for its own. */
        MOBILE
    }
}
