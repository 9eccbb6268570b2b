package io.hefu.identity.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.identity.IdentityProblem;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.RateLimits.Wish;
import io.hefu.kernel.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Slows guessing down. An account locks after some failures, for longer each time, in PostgreSQL and so on every
 * replica; a login that does not exist locks alike, so that locks tell nobody which accounts there are. An address with
 * too many failures, on all replicas together, waits.
 */
@Component
class SignInGuard {

    /** Who guesses is not known; no account can have this name. */
    private static final Actor NOBODY = new Actor(new UUID(0, 0), "-", Set.of(), null, null, null, null);

    private final AccountStore accounts;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final SignInSettings settings;
    private final Clock clock;
    private final RateLimits limits;
    private final FailureCounts strangers;

    SignInGuard(
            AccountStore accounts,
            AuditTrail trail,
            TransactionalOperator tx,
            RateLimits limits,
            SignInSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.trail = trail;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
        this.limits = limits;
        this.strangers = FailureCounts.sinceLast(settings.longestLock().multipliedBy(2), clock);
    }

    /** Errors with {@link IdentityProblem#SIGN_IN_LOCKED} while the address has to wait. */
    Mono<Void> checkAddress() {
        return Mono.deferContextual(context -> limits.look(failure(context)))
                .onErrorMap(Rejection.class, full -> IdentityProblem.SIGN_IN_LOCKED.rejection(full.facts()));
    }

    /** Throws {@link IdentityProblem#SIGN_IN_LOCKED} while the account is locked. */
    void checkAccount(Account account) {
        checkLock(account.lockedUntil());
    }

    /** Throws {@link IdentityProblem#SIGN_IN_LOCKED} where an account would be locked by now. */
    void checkStranger(String login) {
        FailureCounts.@Nullable Count count = strangers.find(login);
        if (count != null) {
            checkLock(count.last().plus(settings.lockAfter(count.failures())));
        }
    }

    /** Counts a failure; takes the same ways for a login that does not exist. */
    Mono<Void> failed(String login) {
        return failedFromHere()
                .then(Mono.defer(() -> accounts.countFailure(login)))
                .switchIfEmpty(Mono.fromSupplier(() -> strangers.add(login).failures()))
                .flatMap(failures -> lock(login, settings.lockAfter(failures)));
    }

    /** Counts a failure against the address alone. */
    Mono<Void> failedFromHere() {
        // of those that came together some may be beyond what is counted
        return Mono.deferContextual(context -> limits.take(List.of(failure(context))))
                .onErrorComplete(Rejection.class);
    }

    private Wish failure(ContextView context) {
        return new Wish("failed-sign-ins", Origin.of(context).network(), settings.failureRate());
    }

    Mono<Void> succeeded(Account account) {
        boolean clean = account.failedSignIns() == 0 && account.lockedUntil() == null;
        return clean ? Mono.empty() : accounts.forgetFailures(account.id());
    }

    private Mono<Void> lock(String login, Duration lock) {
        if (lock.isZero()) {
            return Mono.empty();
        }
        AuditEntry entry = new AuditEntry(
                NOBODY,
                "identity.login.locked",
                "login",
                login,
                null,
                null,
                null,
                Map.of("seconds", lock.toSeconds()),
                null);
        return accounts.lock(login, clock.instant().plus(lock))
                .then(trail.record(entry))
                .as(tx::transactional);
    }

    private void checkLock(@Nullable Instant until) {
        Instant now = clock.instant();
        if (until != null && until.isAfter(now)) {
            throw locked(Duration.between(now, until));
        }
    }

    private static Rejection locked(Duration left) {
        return IdentityProblem.SIGN_IN_LOCKED.rejection(Map.of("retryAfterSeconds", left.toSeconds() + 1));
    }
}
