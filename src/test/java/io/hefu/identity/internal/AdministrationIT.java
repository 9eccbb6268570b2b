package io.hefu.identity.internal;

import static io.hefu.identity.TestAccounts.PASSWORD;
import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class AdministrationIT {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final Map<String, String> REASON = Map.of("reason", "人员调动");

    private final HefuClient hefu;
    private final People people;
    private final DatabaseClient database;

    AdministrationIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.people = new People(hefu);
        this.database = database;
    }

    @Test
    void opensAnAccountThatItsHolderActivates() {
        String login = login();
        Map<String, Object> opened = opened(reviewer(login));
        assertThat(String.valueOf(opened.get("activationCode"))).matches("[2-9A-Z]{12}");
        refused(people.signIn(login, ""), 400, "REQUEST_INVALID");
        refused(people.signIn(login, "any"), 401, "SIGN_IN_REFUSED");
        refused(activate(login, "AAAAAAAAAAAA"), 422, "ONE_TIME_CODE_REFUSED");

        String code = String.valueOf(opened.get("activationCode"));
        refused(activate(login, code, "short"), 422, "PASSWORD_REFUSED");
        activate(login, code).expectStatus().isNoContent();
        people.session(login, PASSWORD);
        refused(activate(login, code), 422, "ONE_TIME_CODE_REFUSED");
        assertThat(trail(opened)).isEqualTo("identity.account.opened identity.account.activated");
    }

    @Test
    void takesAnActivationCodeNoLongerAfterThirtyDays() {
        String login = login();
        Map<String, Object> opened = opened(reviewer(login));
        TestServers.database()
                .execute(
                        "update accounts set activation_ends_at = activation_ends_at - interval '30 days' where login = '"
                                + login + "'");
        refused(activate(login, String.valueOf(opened.get("activationCode"))), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void opensAnAccountWithAPassword() {
        Map<String, Object> wish = reviewer(login());
        wish.put("password", PASSWORD);
        assertThat(opened(wish).get("activationCode")).isNull();
        people.session(String.valueOf(wish.get("login")), PASSWORD);
    }

    @Test
    void namesAllFieldsThatAreWrong() {
        Map<String, Object> wish = reviewer("x y");
        wish.put("roles", List.of("BUYER"));
        wish.put("unitId", UUID.randomUUID());
        wish.put("mobile", "123");
        wish.put("password", "12345678");
        open(wish)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ACCOUNT_INVALID")
                .jsonPath("$.errors[*].code")
                .value(
                        List.class,
                        codes -> assertThat(codes)
                                .isEqualTo(List.of(
                                        "LOGIN_INVALID",
                                        "MOBILE_INVALID",
                                        "ROLE_NOT_OF_KIND",
                                        "UNIT_UNKNOWN",
                                        "PASSWORD_WELL_KNOWN")));
    }

    @Test
    void refusesALoginThatIsTaken() {
        open(reviewer("buyer"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("LOGIN_TAKEN")
                .jsonPath("$.logins[0]")
                .isEqualTo("buyer");
    }

    @Test
    void changesRolesAndEndsTheSessionsOfTheOldOnes() {
        String login = TestAccounts.open(database, Role.BUYER);
        TestServers.database()
                .execute("update accounts set kind = 'PLATFORM', roles = '{REVIEWER}' where login = '" + login + "'");
        Map<String, Object> session = people.session(login, PASSWORD);

        put(login, Map.of("displayName", "客服", "roles", List.of("SUPPORT")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.roles[0]")
                .isEqualTo("SUPPORT")
                .jsonPath("$.mobile")
                .value(String.class, mobile -> assertThat(mobile).matches("139\\*{4}\\d{4}"));

        refused(people.refresh(session), 401, "REFRESH_REFUSED");
        people.with(people.session(login, PASSWORD))
                .get()
                .uri("/api/v1/me")
                .exchange()
                .expectBody()
                .jsonPath("$.roles[0]")
                .isEqualTo("SUPPORT");
        hefu.as("auditor")
                .get()
                .uri("/api/v1/audit?action=identity.account.changed&subject=" + TestAccounts.id(login))
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].actor")
                .isEqualTo("admin")
                .jsonPath("$.items[0].before.roles[0]")
                .isEqualTo("REVIEWER")
                .jsonPath("$.items[0].after.roles[0]")
                .isEqualTo("SUPPORT")
                .jsonPath("$.items[0].after.mobile")
                .value(String.class, mobile -> assertThat(mobile).matches("139\\*{4}\\d{4}"))
                .jsonPath("$.items[0].address")
                .isNotEmpty()
                .jsonPath("$.items[0].requestId")
                .isNotEmpty();
    }

    @Test
    void keepsTheSessionsWhenOnlyTheNameChanges() {
        String login = TestAccounts.open(database, Role.BUYER);
        TestServers.database()
                .execute("update accounts set kind = 'PLATFORM', roles = '{REVIEWER}' where login = '" + login + "'");
        Map<String, Object> session = people.session(login, PASSWORD);
        put(login, Map.of("displayName", "另一个名字", "mobile", "", "roles", List.of("REVIEWER")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.mobile")
                .doesNotExist();
        people.refresh(session).expectStatus().isOk();
    }

    @Test
    void refusesRolesThatAreNotOfTheKind() {
        String login = TestAccounts.open(database, Role.BUYER);
        refused(put(login, Map.of("displayName", "x", "roles", List.of("ADMIN"))), 422, "ACCOUNT_INVALID");
    }

    @Test
    void closesAnAccountAndOpensItAgain() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> session = people.session(login, PASSWORD);

        act(login, "deactivate")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(false);
        refused(people.refresh(session), 401, "REFRESH_REFUSED");
        refused(people.signIn(login, PASSWORD), 401, "SIGN_IN_REFUSED");
        act(login, "deactivate").expectStatus().isOk();

        act(login, "reactivate")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(true);
        people.session(login, PASSWORD);
        assertThat(trail(Map.of("id", TestAccounts.id(login))))
                .isEqualTo("identity.account.deactivated identity.account.reactivated");
    }

    @Test
    void setsAnAccountBackToNotActivated() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> session = people.session(login, PASSWORD);
        Map<String, Object> renewed =
                People.body(act(login, "activation").expectStatus().isOk());

        refused(people.refresh(session), 401, "REFRESH_REFUSED");
        refused(people.signIn(login, PASSWORD), 401, "SIGN_IN_REFUSED");
        activate(login, String.valueOf(renewed.get("activationCode")))
                .expectStatus()
                .isNoContent();
        people.session(login, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivate", "reactivate", "activation"})
    void letsNobodyAdministerTheOwnAccount(String deed) {
        String admin = TestAccounts.open(database, Role.ADMIN);
        refused(
                post(
                        people.with(people.session(admin, PASSWORD)),
                        ACCOUNTS + "/" + TestAccounts.id(admin) + "/" + deed,
                        REASON),
                403,
                "OWN_ACCOUNT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivate", "reactivate", "activation"})
    void saysWhenThereIsNoSuchAccount(String deed) {
        refused(
                post(hefu.as("admin"), ACCOUNTS + "/" + UUID.randomUUID() + "/" + deed, REASON),
                404,
                "ACCOUNT_NOT_FOUND");
    }

    @Test
    void wantsAReason() {
        String login = TestAccounts.open(database, Role.BUYER);
        refused(
                post(hefu.as("admin"), ACCOUNTS + "/" + TestAccounts.id(login) + "/deactivate", Map.of("reason", " ")),
                400,
                "REQUEST_INVALID");
    }

    @Test
    void listsByEachFilterInStablePages() {
        String prefix = login();
        for (int i = 0; i < 3; i++) {
            opened(reviewer(prefix + "-" + i));
        }
        String all = ACCOUNTS + "?size=2&kind=PLATFORM&role=REVIEWER&active=true&text=" + prefix;
        Map<String, Object> first =
                People.body(hefu.as("support").get().uri(all).exchange());
        opened(reviewer(prefix + "-3"));
        list(all + "&cursor=" + first.get("next"))
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].login")
                .isEqualTo(prefix + "-0")
                .jsonPath("$.items[0].activated")
                .isEqualTo(false)
                .jsonPath("$.next")
                .isEmpty();
        for (String other :
                List.of("kind=TRADING", "role=ADMIN", "active=false", "region=51", "unitId=" + UUID.randomUUID())) {
            list(ACCOUNTS + "?text=" + prefix + "&" + other)
                    .jsonPath("$.items.length()")
                    .isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer", "finance", "superior", "reviewer", "supplier", "filer"})
    void isClosedToOthers(String account) {
        hefu.as(account).get().uri(ACCOUNTS).exchange().expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "support"})
    void letsThosePeopleReadButNotChange(String account) {
        hefu.as(account).get().uri(ACCOUNTS).exchange().expectStatus().isOk();
        post(hefu.as(account), ACCOUNTS, reviewer(login())).expectStatus().isForbidden();
        post(hefu.as(account), "/api/v1/service-accounts", Map.of())
                .expectStatus()
                .isForbidden();
    }

    private static String login() {
        return "it-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static Map<String, Object> reviewer(String login) {
        return new HashMap<>(
                Map.of("login", login, "displayName", "审核员", "kind", "PLATFORM", "roles", List.of("REVIEWER")));
    }

    private ResponseSpec open(Map<String, Object> wish) {
        return post(hefu.as("admin"), ACCOUNTS, wish);
    }

    private Map<String, Object> opened(Map<String, Object> wish) {
        return People.body(open(wish).expectStatus().isCreated());
    }

    private ResponseSpec activate(String login, String code) {
        return activate(login, code, PASSWORD);
    }

    private ResponseSpec activate(String login, String code, String password) {
        return post(
                hefu.web(),
                "/api/v1/account-activations",
                Map.of("account", login, "code", code, "password", password));
    }

    private ResponseSpec put(String login, Map<String, Object> change) {
        return hefu.as("admin")
                .put()
                .uri(ACCOUNTS + "/" + TestAccounts.id(login))
                .bodyValue(change)
                .exchange();
    }

    private ResponseSpec act(String login, String deed) {
        return post(hefu.as("admin"), ACCOUNTS + "/" + TestAccounts.id(login) + "/" + deed, REASON);
    }

    private BodyContentSpec list(String uri) {
        return hefu.as("admin").get().uri(uri).exchange().expectStatus().isOk().expectBody();
    }

    private static String trail(Map<String, ?> account) {
        return TestServers.database()
                .query("select string_agg(action, ' ' order by id) from audit_entries where subject = '"
                        + account.get("id") + "'");
    }
}
