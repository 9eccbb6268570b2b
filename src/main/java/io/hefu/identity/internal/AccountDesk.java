package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountMobile;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.NewAccount;
import io.hefu.identity.OpenedAccount;
import io.hefu.identity.internal.AccountChronicle.Change;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens and closes many accounts at once. */
@Service
class AccountDesk implements Accounts {

    private final AccountDirectory directory;
    private final AccountWishes wishes;
    private final RefreshTokenStore refreshTokens;
    private final Passwords passwords;
    private final AccountChronicle chronicle;
    private final AccountSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    AccountDesk(
            AccountDirectory directory,
            AccountWishes wishes,
            RefreshTokenStore refreshTokens,
            Passwords passwords,
            AccountChronicle chronicle,
            AccountSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.directory = directory;
        this.wishes = wishes;
        this.refreshTokens = refreshTokens;
        this.passwords = passwords;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<OpenedAccount>> open(Actor by, List<NewAccount> wanted) {
        return Mono.defer(() -> wishes.check(wanted))
                // one password after the other: a long list must not fill the queue of those who sign in
                .thenMany(Flux.fromIterable(wanted).concatMap(this::prepare))
                .collectList()
                .delayUntil(openings -> insert(by, openings))
                .map(openings -> openings.stream().map(Opening::opened).toList())
                .checkpoint("open accounts")
                .as(tx::transactional);
    }

    @Override
    public Flux<AccountView> ofUnit(UUID unitId) {
        return directory.ofUnit(unitId).map(AccountRow::view);
    }

    @Override
    public Flux<AccountView> find(Collection<UUID> ids) {
        return directory.find(ids).map(AccountRow::view);
    }

    @Override
    public Mono<AccountView> holder(Role role, UUID id) {
        return find(List.of(id))
                .filter(account -> account.active() && account.roles().contains(role))
                .next();
    }

    @Override
    public Flux<AccountMobile> mobiles(Collection<UUID> ids) {
        return directory.find(ids).mapNotNull(AccountDesk::mobile);
    }

    @Override
    public Mono<Void> deactivate(Actor by, Collection<UUID> ids, @Nullable String reason) {
        return directory
                .find(ids)
                .collectMap(AccountRow::id)
                .flatMap(before -> directory
                        .close(ids)
                        .map(after -> new Change(before.get(after.id()), after))
                        .collectList())
                .delayUntil(changes -> refreshTokens.revokeAll(
                        changes.stream().map(change -> change.now().id()).toList(), clock.instant()))
                .flatMap(changes -> chronicle.tell(by, "deactivated", reason, changes))
                .checkpoint("deactivate accounts")
                .as(tx::transactional);
    }

    @Override
    public Mono<Void> delete(Actor by, Collection<UUID> ids, @Nullable String reason) {
        return directory
                .delete(ids)
                .map(before -> new Change(before, null))
                .collectList()
                .flatMap(changes -> chronicle.tell(by, "deleted", reason, changes))
                .checkpoint("delete accounts")
                .as(tx::transactional);
    }

    private Mono<Opening> prepare(NewAccount wish) {
        if (wish.kind() == AccountKind.MACHINE) {
            return Mono.fromSupplier(() -> Opening.withoutPassword(wish));
        }
        String password = wish.password();
        return password == null
                ? Mono.fromSupplier(() -> Opening.withActivation(wish))
                : passwords.hash(password).map(hash -> Opening.withPassword(wish, hash));
    }

    private Mono<Void> insert(Actor by, List<Opening> openings) {
        Instant now = clock.instant();
        return directory
                .insert(openings, now, now.plus(settings.activation()))
                .collectList()
                .onErrorMap(DuplicateKeyException.class, taken -> IdentityProblem.MOBILE_TAKEN.rejection())
                .doOnNext(rows -> refuseTaken(openings, rows))
                .map(rows -> rows.stream().map(row -> new Change(null, row)).toList())
                .flatMap(changes -> chronicle.tell(by, "opened", null, changes));
    }

    private static void refuseTaken(List<Opening> openings, List<AccountRow> rows) {
        Set<UUID> opened = rows.stream().map(AccountRow::id).collect(Collectors.toSet());
        List<String> taken = openings.stream()
                .filter(opening -> !opened.contains(opening.id()))
                .map(opening -> opening.wish().login())
                .toList();
        if (!taken.isEmpty()) {
            throw IdentityProblem.LOGIN_TAKEN.rejection(Map.of("logins", taken));
        }
    }

    private static @Nullable AccountMobile mobile(AccountRow row) {
        return row.mobile() == null ? null : new AccountMobile(row.id(), row.mobile());
    }
}
