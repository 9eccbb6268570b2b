package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.Accounts;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.NewAccount;
import io.hefu.identity.ServiceAccounts;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.identity.internal.RefreshTokenStore.Member;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Opens machines' accounts, gives them secrets and short tokens. */
@Service
class ServiceDesk implements ServiceAccounts {

    private final Accounts accounts;
    private final AccountRegister register;
    private final AccountStore store;
    private final ServiceSecretStore secrets;
    private final RefreshTokenStore refreshTokens;
    private final SignInGuard guard;
    private final SessionTokens tokens;
    private final SessionChronicle sessions;
    private final AccountChronicle chronicle;
    private final AccountSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ServiceDesk(
            Accounts accounts,
            AccountRegister register,
            AccountStore store,
            ServiceSecretStore secrets,
            RefreshTokenStore refreshTokens,
            SignInGuard guard,
            SessionTokens tokens,
            SessionChronicle sessions,
            AccountChronicle chronicle,
            AccountSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.accounts = accounts;
        this.register = register;
        this.store = store;
        this.secrets = secrets;
        this.refreshTokens = refreshTokens;
        this.guard = guard;
        this.tokens = tokens;
        this.sessions = sessions;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<IssuedSecret> open(Actor by, NewService wish) {
        NewAccount account = new NewAccount(
                wish.login(),
                wish.displayName(),
                AccountKind.MACHINE,
                wish.roles(),
                wish.unitId(),
                wish.supplierId(),
                wish.region(),
                null,
                null);
        return accounts.open(by, List.of(account))
                .flatMap(opened -> issue(opened.get(0).id(), wish.login(), clock.instant()))
                .checkpoint("open a service account")
                .as(tx::transactional);
    }

    @Override
    public Mono<IssuedSecret> rotate(Actor by, UUID id, boolean atOnce) {
        Instant now = clock.instant();
        Instant oldOnesEnd = atOnce ? now : now.plus(settings.secretOverlap());
        return register.lock(id)
                .switchIfEmpty(Mono.error(() -> IdentityProblem.ACCOUNT_NOT_FOUND.rejection()))
                .filter(row -> row.kind() == AccountKind.MACHINE)
                .switchIfEmpty(Mono.error(() -> IdentityProblem.NOT_A_MACHINE.rejection()))
                .delayUntil(row -> chronicle.tell(by, "secret-rotated", null, List.of(new Change(row, row))))
                .delayUntil(row -> atOnce ? refreshTokens.revokeAll(List.of(id), now) : Mono.empty())
                .flatMap(row -> issue(id, row.login(), oldOnesEnd))
                .checkpoint("rotate a secret")
                .as(tx::transactional);
    }

    /** No lock for the account: its secret cannot be guessed, and a lock would let strangers shut a bank out. */
    @Override
    public Mono<ServiceSession> signIn(String login, String secret) {
        return guard.checkAddress()
                .then(Mono.defer(() -> store.findByLogin(login)))
                .filter(account -> account.active() && account.kind() == AccountKind.MACHINE)
                .filterWhen(account -> secrets.good(account.id(), secret, clock.instant()))
                .switchIfEmpty(Mono.defer(() ->
                        guard.failedFromHere().then(Mono.error(() -> IdentityProblem.SIGN_IN_REFUSED.rejection()))))
                .flatMap(this::session)
                .checkpoint("sign a service in");
    }

    /** The session is kept by a refresh token that nobody is told, so that it is listed and ended like any other. */
    private Mono<ServiceSession> session(Account account) {
        Instant now = clock.instant();
        Member member = new Member(Ids.next(), account.id(), now);
        return tokens.access(account, member.familyId(), now)
                .delayUntil(access -> Mono.deferContextual(context -> refreshTokens.insert(
                        RefreshToken.random(), member, now, access.expiresAt(), Origin.of(context))))
                .delayUntil(access -> sessions.opened(account, member.familyId()))
                .map(access -> new ServiceSession(access.token(), access.expiresAt()))
                .as(tx::transactional);
    }

    private Mono<IssuedSecret> issue(UUID id, String login, Instant oldOnesEnd) {
        String secret = RefreshToken.random();
        return secrets.replace(id, secret, clock.instant(), oldOnesEnd).thenReturn(new IssuedSecret(id, login, secret));
    }
}
