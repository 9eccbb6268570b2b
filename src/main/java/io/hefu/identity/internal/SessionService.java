package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.Session;
import io.hefu.identity.Sessions;
import io.hefu.identity.SignIn;
import io.hefu.identity.UnitPaths;
import io.hefu.identity.internal.RefreshTokenStore.Member;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Opens, prolongs and ends sessions. */
@Service
class SessionService implements Sessions {

    private final AccountStore accounts;
    private final RefreshTokenStore refreshTokens;
    private final SignInGuard guard;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final UnitPaths unitPaths;
    private final TokenSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionService(
            AccountStore accounts,
            RefreshTokenStore refreshTokens,
            SignInGuard guard,
            Passwords passwords,
            AccessTokens accessTokens,
            UnitPaths unitPaths,
            TokenSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.guard = guard;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.unitPaths = unitPaths;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** No transaction around the whole: a failure must stay counted, and no connection waits for a password check. */
    @Override
    public Mono<Session> signIn(SignIn wish) {
        return Mono.fromRunnable(() -> guard.checkAddress(wish.address()))
                .then(accounts.findByLogin(wish.account()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(account -> verify(wish, account))
                .flatMap(this::open)
                .checkpoint("sign in");
    }

    @Override
    public Mono<Session> refresh(String refreshToken) {
        return refreshTokens
                .use(refreshToken, clock.instant())
                .flatMap(member -> accounts.find(member.accountId())
                        .filter(Account::active)
                        .flatMap(account -> issue(account, member.familyId())))
                .as(tx::transactional)
                .switchIfEmpty(Mono.defer(() -> refuseRefresh(refreshToken)))
                .checkpoint("refresh a session");
    }

    @Override
    public Mono<Void> end(UUID sessionId) {
        return Mono.defer(() -> refreshTokens.revoke(sessionId, clock.instant()))
                .checkpoint("end a session")
                .as(tx::transactional);
    }

    private Mono<Account> verify(SignIn wish, Optional<Account> found) {
        found.ifPresentOrElse(guard::checkAccount, () -> guard.checkStranger(wish.account()));
        Mono<Boolean> match = found.map(Account::passwordHash)
                .map(hash -> passwords.match(wish.password(), hash))
                .orElseGet(() -> passwords.matchNobody(wish.password()));
        return match.filter(matched -> matched)
                .flatMap(matched -> Mono.justOrEmpty(found.filter(Account::active)))
                .switchIfEmpty(Mono.defer(() -> refuseSignIn(wish)));
    }

    private Mono<Account> refuseSignIn(SignIn wish) {
        return guard.failed(wish.account(), wish.address())
                .then(Mono.error(() -> IdentityProblem.SIGN_IN_REFUSED.rejection()));
    }

    private Mono<Session> open(Account account) {
        return guard.succeeded(account)
                .then(Mono.defer(() -> issue(account, Ids.next())))
                .as(tx::transactional);
    }

    /** Outside the exchange's transaction, which found nothing: the revocation must not be rolled back. */
    private Mono<Session> refuseRefresh(String refreshToken) {
        return refreshTokens
                .familyOfUsed(refreshToken)
                .flatMap(this::end)
                .then(Mono.error(() -> IdentityProblem.REFRESH_REFUSED.rejection()));
    }

    private Mono<Session> issue(Account account, UUID family) {
        Instant now = clock.instant();
        String refresh = RefreshToken.random();
        return refreshTokens
                .insert(refresh, new Member(family, account.id()), now, now.plus(settings.refresh()))
                .then(actor(account))
                .map(actor -> new Session(accessTokens.issue(actor, family, now), refresh, accessTokens.expiry(now)));
    }

    private Mono<Actor> actor(Account account) {
        return Mono.justOrEmpty(account.unitId())
                .flatMap(unitPaths::pathOf)
                .map(account::actor)
                .switchIfEmpty(Mono.fromSupplier(() -> account.actor(null)));
    }
}
