package io.hefu.organization.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.identity.NewAccount;
import io.hefu.identity.OpenedAccount;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.TradeHistory;
import io.hefu.organization.TradingAccounts;
import io.hefu.organization.UnitView;
import io.hefu.organization.domain.LifeCycle;
import io.hefu.organization.domain.TradingLogins;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes and removes trading accounts for the units' own people. */
@Service
class TradingAccountService implements TradingAccounts {

    private final UnitQueries queries;
    private final DatabaseClient database;
    private final Accounts accounts;
    private final TradeHistory trades;
    private final TransactionalOperator tx;

    TradingAccountService(
            UnitQueries queries,
            DatabaseClient database,
            Accounts accounts,
            TradeHistory trades,
            TransactionalOperator tx) {
        this.queries = queries;
        this.database = database;
        this.accounts = accounts;
        this.trades = trades;
        this.tx = tx;
    }

    @Override
    public Mono<List<Opened>> open(Actor actor, UUID unitId, List<Wish> wishes) {
        return own(actor, unitId)
                .doOnNext(unit -> LifeCycle.checkActive(unit.unit()))
                // two lists at once must not be given the same numbers
                .delayUntil(unit -> lock(unit.id()))
                .flatMap(unit -> logins(unit, wishes.size()).flatMap(logins -> open(actor, unit, logins, wishes)))
                .checkpoint("open trading accounts")
                .as(tx::transactional);
    }

    private Mono<Void> lock(UUID unitId) {
        return database.sql("select pg_advisory_xact_lock(hashtext('trading accounts of ' || :unit))")
                .bind("unit", unitId.toString())
                .then();
    }

    private Mono<List<String>> logins(UnitView unit, int count) {
        return accounts.ofUnit(unit.id())
                .map(AccountView::login)
                .collectList()
                .map(present -> TradingLogins.next(unit.region(), unit.code(), unit.path(), present, count));
    }

    private Mono<List<Opened>> open(Actor actor, UnitView unit, List<String> logins, List<Wish> wishes) {
        List<NewAccount> wanted = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            wanted.add(account(logins.get(i), unit, wishes.get(i)));
        }
        return accounts.open(actor, wanted).map(opened -> told(opened, wishes));
    }

    private static NewAccount account(String login, UnitView unit, Wish wish) {
        Role role = wish.union() ? Role.UNION : Role.BUYER;
        return new NewAccount(
                login, wish.name(), AccountKind.TRADING, Set.of(role), unit.id(), null, null, wish.mobile(), null);
    }

    private static List<Opened> told(List<OpenedAccount> opened, List<Wish> wishes) {
        List<Opened> told = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            OpenedAccount account = opened.get(i);
            Wish wish = wishes.get(i);
            told.add(new Opened(
                    account.id(),
                    account.login(),
                    wish.name(),
                    wish.union(),
                    Objects.requireNonNull(account.activationCode())));
        }
        return told;
    }

    @Override
    public Mono<List<AccountView>> list(Actor actor, UUID unitId) {
        return own(actor, unitId).thenMany(Flux.defer(() -> trading(unitId))).collectList();
    }

    @Override
    public Mono<Void> delete(Actor actor, UUID unitId, UUID accountId, @Nullable String reason) {
        return own(actor, unitId)
                .thenMany(Flux.defer(() -> trading(unitId)))
                .filter(account -> account.id().equals(accountId))
                .next()
                .switchIfEmpty(Mono.error(OrganizationProblem.TRADING_ACCOUNT_NOT_FOUND::rejection))
                .flatMap(account -> trades.hasTrades(accountId))
                .flatMap(traded -> traded
                        ? Mono.error(OrganizationProblem.ACCOUNT_HAS_TRADES::rejection)
                        : accounts.delete(actor, List.of(accountId), reason))
                .checkpoint("delete a trading account")
                .as(tx::transactional);
    }

    @Override
    public Mono<List<Wish>> read(byte[] workbook) {
        return TradingSheets.read(workbook);
    }

    @Override
    public Mono<byte[]> write(List<Opened> opened) {
        return TradingSheets.write(opened);
    }

    private Flux<AccountView> trading(UUID unitId) {
        return accounts.ofUnit(unitId).filter(account -> account.kind() == AccountKind.TRADING);
    }

    private Mono<UnitView> own(Actor actor, UUID unitId) {
        return queries.view(UnitScope.of(actor), unitId)
                .switchIfEmpty(Mono.error(OrganizationProblem.BUDGET_UNIT_NOT_FOUND::rejection))
                .doOnNext(unit -> checkOwn(actor, unitId));
    }

    private static void checkOwn(Actor actor, UUID unitId) {
        boolean own = actor.is(Role.FILER) && unitId.equals(actor.unitId());
        if (!own && !actor.is(Role.SUPPORT) && !actor.is(Role.ADMIN)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }
}
