package io.hefu.identity.internal;

import io.hefu.identity.AccountAdministration;
import io.hefu.identity.AccountChange;
import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.OpenedAccount;
import io.hefu.identity.domain.Duties;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lists accounts and changes single ones. */
@Service
class AdministrationService implements AccountAdministration {

    private final AccountRegister register;
    private final AccountWishes wishes;
    private final Accounts accounts;
    private final RefreshTokenStore refreshTokens;
    private final AccountChronicle chronicle;
    private final AccountSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    AdministrationService(
            AccountRegister register,
            AccountWishes wishes,
            Accounts accounts,
            RefreshTokenStore refreshTokens,
            AccountChronicle chronicle,
            AccountSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.register = register;
        this.wishes = wishes;
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<AccountView>> list(Filter filter, Cursor after, int size) {
        return register.list(filter, after, size + 1)
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())))
                .map(page -> page.map(AccountRow::view))
                .checkpoint("list accounts");
    }

    @Override
    public Mono<AccountView> get(UUID id) {
        return accounts.find(List.of(id)).next().switchIfEmpty(absent());
    }

    @Override
    public Mono<AccountView> change(Actor by, UUID id, AccountChange change) {
        return others(by, id)
                .flatMap(before -> apply(by, before, change))
                .map(AccountRow::view)
                .checkpoint("change an account")
                .as(tx::transactional);
    }

    @Override
    public Mono<AccountView> deactivate(Actor by, UUID id, @Nullable String reason) {
        return others(by, id)
                .then(Mono.defer(() -> accounts.deactivate(by, List.of(id), reason)))
                .then(Mono.defer(() -> get(id)))
                .checkpoint("deactivate an account")
                .as(tx::transactional);
    }

    @Override
    public Mono<AccountView> reactivate(Actor by, UUID id, @Nullable String reason) {
        return others(by, id)
                .flatMap(before -> before.active()
                        ? Mono.just(before)
                        : told(by, "reactivated", reason, before, register.reopen(id)))
                .map(AccountRow::view)
                .checkpoint("reactivate an account")
                .as(tx::transactional);
    }

    @Override
    public Mono<OpenedAccount> renewActivation(Actor by, UUID id, @Nullable String reason) {
        String code = ActivationCode.random();
        return others(by, id)
                .filter(before -> before.kind() != AccountKind.MACHINE)
                .switchIfEmpty(Mono.error(() -> IdentityProblem.MACHINE_ACCOUNT.rejection()))
                .flatMap(before -> told(by, "activation-renewed", reason, before, activation(id, code)))
                .delayUntil(after -> refreshTokens.revokeAll(List.of(id), clock.instant()))
                .map(after -> new OpenedAccount(id, after.login(), code))
                .checkpoint("renew an activation")
                .as(tx::transactional);
    }

    private Mono<AccountRow> activation(UUID id, String code) {
        return register.setActivation(
                id, RefreshToken.hash(code), clock.instant().plus(settings.activation()));
    }

    private Mono<AccountRow> apply(Actor by, AccountRow before, AccountChange change) {
        Duties duties = new Duties(change.roles(), change.unitId(), change.supplierId(), change.region());
        String mobile = mobile(before, change);
        Mono<AccountRow> changed = register.change(before.id(), change.displayName(), mobile, duties)
                .onErrorMap(DuplicateKeyException.class, taken -> IdentityProblem.MOBILE_TAKEN.rejection());
        return wishes.check(before.kind(), before.login(), change.displayName(), mobile, duties)
                .then(Mono.defer(() -> told(by, "changed", change.reason(), before, changed)))
                .delayUntil(after -> after.duties().equals(before.duties())
                        ? Mono.empty()
                        : refreshTokens.revokeAll(List.of(before.id()), clock.instant()));
    }

    private Mono<AccountRow> told(
            Actor by, String what, @Nullable String reason, AccountRow before, Mono<AccountRow> changed) {
        return changed.delayUntil(after -> chronicle.tell(by, what, reason, List.of(new Change(before, after))));
    }

    /** The account, locked, unless it is the actor's own. */
    private Mono<AccountRow> others(Actor by, UUID id) {
        return Mono.defer(() -> by.accountId().equals(id)
                ? Mono.error(IdentityProblem.OWN_ACCOUNT.rejection())
                : register.lock(id).switchIfEmpty(absent()));
    }

    private static @Nullable String mobile(AccountRow before, AccountChange change) {
        String mobile = change.mobile();
        if (mobile == null) {
            return before.mobile();
        }
        return mobile.isEmpty() ? null : mobile;
    }

    private static <T> Mono<T> absent() {
        return Mono.error(() -> IdentityProblem.ACCOUNT_NOT_FOUND.rejection());
    }
}
