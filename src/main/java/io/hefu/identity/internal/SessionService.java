package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.OpenSession;
import io.hefu.identity.Session;
import io.hefu.identity.Sessions;
import io.hefu.identity.SignIn;
import io.hefu.identity.SignedIn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens, prolongs, lists and ends sessions. */
@Service
class SessionService implements Sessions {

    private final AccountStore accounts;
    private final RefreshTokenStore refreshTokens;
    private final SignInGuard guard;
    private final Passwords passwords;
    private final SessionOpening opening;
    private final SessionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionService(
            AccountStore accounts,
            RefreshTokenStore refreshTokens,
            SignInGuard guard,
            Passwords passwords,
            SessionOpening opening,
            SessionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.guard = guard;
        this.passwords = passwords;
        this.opening = opening;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** No transaction around the whole: a failure must stay counted, and no connection waits for a password check. */
    @Override
    public Mono<Session> signIn(SignIn wish) {
        return guard.checkAddress()
                .then(Mono.defer(() -> accounts.findByLogin(wish.account())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(account -> verify(wish, account))
                .flatMap(account -> opening.open(account).as(tx::transactional))
                .checkpoint("sign in");
    }

    @Override
    public Mono<Session> refresh(String refreshToken) {
        return refreshTokens
                .use(refreshToken, clock.instant())
                .flatMap(member -> accounts.find(member.accountId())
                        .filter(Account::active)
                        .flatMap(account -> opening.issue(account, member)))
                .as(tx::transactional)
                .switchIfEmpty(Mono.defer(() -> refuseRefresh(refreshToken)))
                .checkpoint("refresh a session");
    }

    @Override
    public Flux<OpenSession> list(SignedIn who) {
        return refreshTokens.open(who.getPrincipal().accountId(), who.sessionId(), clock.instant());
    }

    @Override
    public Mono<Void> end(SignedIn who, UUID sessionId) {
        return refreshTokens
                .accountOf(sessionId)
                .filter(account -> account.equals(who.getPrincipal().accountId()))
                .switchIfEmpty(Mono.error(() -> IdentityProblem.SESSION_NOT_FOUND.rejection()))
                .then(Mono.defer(() -> refreshTokens.revoke(sessionId, clock.instant())))
                .then(chronicle.ended(who.getPrincipal(), List.of(sessionId)))
                .checkpoint("end a session")
                .as(tx::transactional);
    }

    @Override
    public Mono<Void> endAll(SignedIn who) {
        return refreshTokens
                .revokeAll(List.of(who.getPrincipal().accountId()), clock.instant())
                .flatMap(ended -> chronicle.ended(who.getPrincipal(), ended))
                .checkpoint("end all sessions")
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
        return guard.failed(wish.account()).then(Mono.error(() -> IdentityProblem.SIGN_IN_REFUSED.rejection()));
    }

    /** Outside the exchange's transaction, which found nothing: the revocation must not be rolled back. */
    private Mono<Session> refuseRefresh(String refreshToken) {
        return refreshTokens
                .familyOfUsed(refreshToken)
                .flatMap(family -> refreshTokens.revoke(family, clock.instant()).as(tx::transactional))
                .then(Mono.error(() -> IdentityProblem.REFRESH_REFUSED.rejection()));
    }
}
