package io.hefu.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountMobile;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.identity.IdentityProblem;
import io.hefu.identity.NewAccount;
import io.hefu.identity.OpenedAccount;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Accounts as other modules open and close them. */
@IntegrationTest
class AccountsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Actor BY = new Actor(Ids.next(), "somebody", Set.of(Role.FILER), null, "/51/", null, null);

    private final Accounts accounts;
    private final TransactionalOperator tx;

    AccountsIT(Accounts accounts, TransactionalOperator tx) {
        this.accounts = accounts;
        this.tx = tx;
    }

    @Test
    void opensManyInTheirOrderAndTellsOfEach() {
        UUID unit = unit();
        List<NewAccount> wishes =
                IntStream.range(0, 50).mapToObj(i -> buyer(unit)).toList();
        List<OpenedAccount> opened = accounts.open(BY, wishes).block(PATIENCE);

        assertThat(opened).extracting(OpenedAccount::login).containsExactlyElementsOf(logins(wishes));
        assertThat(opened)
                .extracting(OpenedAccount::activationCode)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        List<UUID> ids = opened.stream().map(OpenedAccount::id).toList();
        assertThat(accounts.ofUnit(unit).map(AccountView::id).collectList().block(PATIENCE))
                .containsAll(ids);
        assertThat(number(
                        "audit_entries where action = 'identity.account.opened' and unit_path is not null",
                        ids,
                        "subject"))
                .isEqualTo(50);
        assertThat(number("(select subject from outbox union all select subject from event_log) told", ids, "subject"))
                .isEqualTo(50);
    }

    @Test
    void opensNoneWhenALoginIsTaken() {
        NewAccount free = buyer(unit());
        accounts.open(
                        BY,
                        List.of(
                                free,
                                new NewAccount(
                                        "buyer",
                                        "采购人",
                                        AccountKind.TRADING,
                                        Set.of(Role.BUYER),
                                        unit(),
                                        null,
                                        null,
                                        null,
                                        null)))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(
                        error -> assertThat(((Rejection) error).problem()).isEqualTo(IdentityProblem.LOGIN_TAKEN));
        assertThat(TestServers.database().query("select count(*) from accounts where login = '" + free.login() + "'"))
                .isEqualTo("0");
    }

    @Test
    void refusesTheSameLoginTwiceInOneList() {
        NewAccount wish = buyer(unit());
        accounts.open(BY, List.of(wish, wish))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(
                        error -> assertThat(((Rejection) error).problem()).isEqualTo(IdentityProblem.LOGIN_TAKEN));
    }

    @Test
    void goesWithTheCallersTransaction() {
        NewAccount wish = buyer(unit());
        accounts.open(BY, List.of(wish))
                .then(Mono.error(new IllegalStateException("the caller failed")))
                .as(tx::transactional)
                .as(StepVerifier::create)
                .verifyError();
        assertThat(TestServers.database().query("select count(*) from accounts where login = '" + wish.login() + "'"))
                .isEqualTo("0");
    }

    @Test
    void closesAndRemoves() {
        List<UUID> ids = accounts.open(BY, List.of(buyer(unit()), buyer(unit())))
                .flatMapIterable(opened -> opened)
                .map(OpenedAccount::id)
                .collectList()
                .block(PATIENCE);

        accounts.deactivate(BY, ids, "撤并").block(PATIENCE);
        assertThat(accounts.find(ids).collectList().block(PATIENCE))
                .extracting(AccountView::active)
                .containsOnly(false);
        accounts.delete(BY, ids, "撤并").block(PATIENCE);
        assertThat(accounts.find(ids).collectList().block(PATIENCE)).isEmpty();
        assertThat(number("audit_entries where action = 'identity.account.deleted' and reason = '撤并'", ids, "subject"))
                .isEqualTo(2);
    }

    @Test
    void tellsMobilesToThoseWhoSend() {
        NewAccount with = buyer(unit());
        NewAccount without = new NewAccount(
                "it-" + Ids.next(), "x", AccountKind.TRADING, Set.of(Role.BUYER), unit(), null, null, null, null);
        List<UUID> ids = accounts.open(BY, List.of(with, without))
                .flatMapIterable(opened -> opened)
                .map(OpenedAccount::id)
                .collectList()
                .block(PATIENCE);
        accounts.mobiles(ids)
                .map(AccountMobile::mobile)
                .as(StepVerifier::create)
                .expectNext("13912345678")
                .verifyComplete();
        Flux<String> masked = accounts.find(ids).mapNotNull(AccountView::mobile);
        masked.as(StepVerifier::create).expectNext("139****5678").verifyComplete();
    }

    private static NewAccount buyer(UUID unit) {
        return new NewAccount(
                "it-" + Ids.next(),
                "采购人",
                AccountKind.TRADING,
                Set.of(Role.BUYER),
                unit,
                null,
                null,
                "13912345678",
                null);
    }

    private static List<String> logins(List<NewAccount> wishes) {
        return wishes.stream().map(NewAccount::login).toList();
    }

    private static UUID unit() {
        return UUID.fromString(TestServers.database().query("select unit_id from accounts where login = 'buyer'"));
    }

    private static long number(String table, List<UUID> ids, String column) {
        String list = ids.stream()
                .map(id -> "'" + id + "'")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        String where = table.contains(" where ") ? " and " : " where ";
        return Long.parseLong(TestServers.database()
                .query("select count(distinct " + column + ") from " + table + where + column + " in (" + list + ")"));
    }
}
