package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.Credentials;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.SignedIn;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Origin;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets the holder of an account choose a password: by the present one, by a code that was sent, or by the first code. */
@Service
class CredentialDesk implements Credentials {

    private final AccountStore accounts;
    private final CredentialStore credentials;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final PasswordWriter writer;
    private final SignInGuard guard;
    private final TelephoneCodes codes;
    private final ResetRunner runner;
    private final Clock clock;

    CredentialDesk(
            AccountStore accounts,
            CredentialStore credentials,
            Passwords passwords,
            PasswordPolicy policy,
            PasswordWriter writer,
            SignInGuard guard,
            TelephoneCodes codes,
            ResetRunner runner,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.policy = policy;
        this.writer = writer;
        this.guard = guard;
        this.codes = codes;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public Mono<Void> change(SignedIn who, String present, String chosen) {
        return accounts.find(who.getPrincipal().accountId())
                .switchIfEmpty(Mono.error(() -> IdentityProblem.ACCOUNT_NOT_FOUND.rejection()))
                .doOnNext(CredentialDesk::refuseMachine)
                .doOnNext(guard::checkAccount)
                .delayUntil(account -> checkPresent(account, present))
                .doOnNext(account -> policy.check(account.login(), present, chosen))
                .flatMap(account ->
                        passwords.hash(chosen).flatMap(hash -> writer.change(account, hash, who.sessionId())))
                .checkpoint("change a password");
    }

    @Override
    public Mono<Void> requestReset(String login, Locale locale) {
        return codes.checkAddress().then(Mono.deferContextual(context -> {
            runner.add(new ResetCodes.Wish(login, locale, Origin.of(context)));
            return Mono.empty();
        }));
    }

    @Override
    public Mono<Void> reset(NewPassword wish) {
        return guard.checkAddress()
                .then(Mono.defer(() -> accounts.findByLogin(wish.login())))
                .filter(Account::active)
                .flatMap(account -> codes.find(
                                Purpose.PASSWORD_RESET, account.id().toString(), wish.code())
                        .map(reset -> new Allowed(account, reset)))
                .switchIfEmpty(Mono.defer(this::refuseCode))
                .doOnNext(allowed -> policy.check(wish.login(), wish.password()))
                .flatMap(allowed -> passwords
                        .hash(wish.password())
                        .flatMap(hash -> writer.reset(allowed.account, hash, allowed.reset)))
                .checkpoint("reset a password");
    }

    @Override
    public Mono<Void> activate(NewPassword wish) {
        byte[] code = RefreshToken.hash(wish.code().strip().toUpperCase(Locale.ROOT));
        return guard.checkAddress()
                .then(Mono.defer(() -> accounts.findByLogin(wish.login())))
                .filter(Account::active)
                .filterWhen(account -> credentials.mayActivate(account.id(), code, clock.instant()))
                .switchIfEmpty(Mono.defer(this::refuseCode))
                .doOnNext(account -> policy.check(wish.login(), wish.password()))
                .flatMap(account ->
                        passwords.hash(wish.password()).flatMap(hash -> writer.activate(account, hash, code)))
                .checkpoint("activate an account");
    }

    private Mono<Void> checkPresent(Account account, String present) {
        String hash = account.passwordHash();
        Mono<Boolean> match = hash == null ? Mono.just(false) : passwords.match(present, hash);
        return match.filter(matched -> matched)
                .switchIfEmpty(Mono.defer(() -> guard.failed(account.login())
                        .then(Mono.error(() -> IdentityProblem.PASSWORD_WRONG.rejection()))))
                .then();
    }

    /** Counted against the address alone: a stranger must not be able to lock the account by wrong codes. */
    private <T> Mono<T> refuseCode() {
        return guard.failedFromHere().then(Mono.error(() -> IdentityProblem.ONE_TIME_CODE_REFUSED.rejection()));
    }

    private static void refuseMachine(Account account) {
        if (account.kind() == AccountKind.MACHINE) {
            throw IdentityProblem.MACHINE_ACCOUNT.rejection();
        }
    }

    private record Allowed(Account account, UUID reset) {}
}
