package io.hefu.identity.internal;

import static io.hefu.identity.TestAccounts.PASSWORD;
import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.TestAccounts;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class CredentialsIT {

    private static final String RESETS = "/api/v1/password-resets";
    private static final String CHOSEN = "another battery staple";

    private final HefuClient hefu;
    private final People people;
    private final DatabaseClient database;
    private final SentCodes codes;

    CredentialsIT(HefuClient hefu, DatabaseClient database, OneTimeCode codes) {
        this.hefu = hefu;
        this.people = new People(hefu);
        this.database = database;
        this.codes = new SentCodes(database, codes);
    }

    @Test
    void changesThePasswordAndEndsTheOtherSessions() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> other = people.session(login, PASSWORD);
        Map<String, Object> own = people.session(login, PASSWORD);

        change(own, PASSWORD, CHOSEN).expectStatus().isNoContent();

        refused(people.refresh(other), 401, "REFRESH_REFUSED");
        people.refresh(own).expectStatus().isOk();
        refused(people.signIn(login, PASSWORD), 401, "SIGN_IN_REFUSED");
        people.session(login, CHOSEN);
        assertThat(trail(login)).contains("identity.account.password-changed");
    }

    @Test
    void refusesAChangeWithoutThePresentPasswordAndLocksAfterFive() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> session = people.session(login, PASSWORD);
        for (int i = 0; i < 5; i++) {
            refused(change(session, "wrong", CHOSEN), 422, "PASSWORD_WRONG");
        }
        refused(change(session, PASSWORD, CHOSEN), 429, "SIGN_IN_LOCKED");
    }

    @ParameterizedTest
    @CsvSource({
        "short, PASSWORD_TOO_SHORT",
        "qwerty123456, PASSWORD_WELL_KNOWN",
        "hefu-demo, PASSWORD_WELL_KNOWN",
        "correct horse, PASSWORD_UNCHANGED"
    })
    void refusesAPoorPassword(String chosen, String code) {
        String login = TestAccounts.open(database, Role.BUYER);
        change(people.session(login, PASSWORD), PASSWORD, chosen)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PASSWORD_REFUSED")
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
        people.session(login, PASSWORD);
    }

    @Test
    void resetsThePasswordByTheCodeThatWasSentOnce() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> session = people.session(login, PASSWORD);
        String code = codeFor(login);

        reset(login, code, CHOSEN).expectStatus().isNoContent();

        refused(people.refresh(session), 401, "REFRESH_REFUSED");
        people.session(login, CHOSEN);
        refused(reset(login, code, "yet another one"), 422, "ONE_TIME_CODE_REFUSED");
        assertThat(trail(login))
                .contains("identity.account.password-reset-requested", "identity.account.password-reset");
    }

    @Test
    void unlocksALockedAccountByTheCode() {
        String login = TestAccounts.open(database, Role.BUYER);
        for (int i = 0; i < 5; i++) {
            refused(people.signIn(login, "wrong"), 401, "SIGN_IN_REFUSED");
        }
        reset(login, codeFor(login), CHOSEN).expectStatus().isNoContent();
        people.session(login, CHOSEN);
    }

    @Test
    void takesACodeNoLongerAfterFiveWrongTries() {
        String login = TestAccounts.open(database, Role.BUYER);
        String code = codeFor(login);
        String wrong = SentCodes.wrong(code);
        for (int i = 0; i < 5; i++) {
            refused(reset(login, wrong, CHOSEN), 422, "ONE_TIME_CODE_REFUSED");
        }
        refused(reset(login, code, CHOSEN), 422, "ONE_TIME_CODE_REFUSED");
        people.session(login, PASSWORD);
    }

    @Test
    void takesACodeNoLongerAfterFiveMinutes() {
        String login = TestAccounts.open(database, Role.BUYER);
        String code = codeFor(login);
        codes.age(subject(login), "5 minutes");
        refused(reset(login, code, CHOSEN), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void leavesAGoodCodeGoodWhenThePasswordIsPoor() {
        String login = TestAccounts.open(database, Role.BUYER);
        String code = codeFor(login);
        refused(reset(login, code, "12345678"), 422, "PASSWORD_REFUSED");
        reset(login, code, CHOSEN).expectStatus().isNoContent();
    }

    @Test
    void answersAlikeWhetherThereIsSuchAnAccount() {
        String login = TestAccounts.open(database, Role.BUYER);
        for (String account : new String[] {login, "nobody-" + UUID.randomUUID()}) {
            ask(account).expectStatus().isAccepted().expectBody().isEmpty();
        }
        refused(reset("nobody-" + UUID.randomUUID(), "123456", CHOSEN), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void sendsASecondCodeOnlyAfterAPause() {
        String login = TestAccounts.open(database, Role.BUYER);
        codeFor(login);
        ask(login).expectStatus().isAccepted();
        // the next code of another account shows that the wish before it was looked at
        codeFor(TestAccounts.open(database, Role.BUYER));
        assertThat(codes.count(subject(login))).isEqualTo("1");
    }

    @Test
    void sendsNothingToAClosedAccount() {
        String login = TestAccounts.open(database, Role.BUYER);
        TestServers.database().execute("update accounts set active = false where login = '" + login + "'");
        ask(login).expectStatus().isAccepted();
        codeFor(TestAccounts.open(database, Role.BUYER));
        assertThat(codes.count(subject(login))).isEqualTo("0");
    }

    @Test
    void keepsNoCodeThatCouldBeReadOrGuessedFromItsHash() {
        String login = TestAccounts.open(database, Role.BUYER);
        String code = codeFor(login);
        String hash = TestServers.database()
                .query("select encode(code_hash, 'hex') from one_time_codes where subject = '" + TestAccounts.id(login)
                        + "'");
        assertThat(hash)
                .isNotEqualTo(HexFormat.of().formatHex(RefreshToken.hash(code)))
                .hasSize(64);
    }

    private ResponseSpec change(Map<String, Object> session, String present, String chosen) {
        return post(people.with(session), "/api/v1/me/password", Map.of("present", present, "chosen", chosen));
    }

    private ResponseSpec ask(String login) {
        return post(hefu.web(), RESETS, Map.of("account", login));
    }

    private ResponseSpec reset(String login, String code, String chosen) {
        return post(hefu.web(), RESETS + "/confirm", Map.of("account", login, "code", code, "password", chosen));
    }

    /** Asks for a code and finds it. */
    private String codeFor(String login) {
        ask(login).expectStatus().isAccepted();
        return codes.find(Purpose.PASSWORD_RESET, subject(login));
    }

    private static String subject(String login) {
        return TestAccounts.id(login).toString();
    }

    private static String trail(String login) {
        return TestServers.database()
                .query("select string_agg(action, ' ') from audit_entries where subject = '" + TestAccounts.id(login)
                        + "'");
    }
}
