package io.hefu.identity.internal;

import static io.hefu.identity.internal.People.body;
import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** People come in through the mini-program by WeChat and by telephone. */
@IntegrationTest
class PersonalSignInIT {

    private static final String CODES = "/api/v1/sign-in-codes";
    private static final String BY_MOBILE = "/api/v1/sessions/mobile";
    private static final String BY_WECHAT = "/api/v1/sessions/wechat";
    private static final String WECHAT = "/api/v1/me/links/wechat";
    private static final String MOBILE = "/api/v1/me/links/mobile";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HefuClient hefu;
    private final People people;
    private final SentCodes codes;

    PersonalSignInIT(HefuClient hefu, DatabaseClient database, OneTimeCode codes) {
        this.hefu = hefu;
        this.people = new People(hefu);
        this.codes = new SentCodes(database, codes);
    }

    @Test
    void opensAPersonalAccountOnTheFirstSignInByTelephoneAndFindsItOnTheNext() {
        String mobile = mobile();
        Map<String, Object> first = byMobile(mobile);
        Map<String, Object> account = account(first);
        assertThat(account)
                .containsEntry("kind", "MINI_PROGRAM")
                .containsEntry("roles", List.of("STAFF"))
                .containsEntry("mobile", mobile.substring(0, 3) + "****" + mobile.substring(7))
                .containsEntry("activated", false);
        assertThat(account.get("login").toString()).doesNotContain(mobile);

        codes.age(mobile, "61 seconds");
        assertThat(account(byMobile(mobile)).get("id")).isEqualTo(account.get("id"));
        assertThat(trail(account)).isEqualTo("identity.account.opened");
    }

    @Test
    void prolongsASessionByItsRefreshTokenLikeAnyOther() {
        Map<String, Object> session = byMobile(mobile());
        people.refresh(session).expectStatus().isOk();
        refused(people.refresh(session), 401, "REFRESH_REFUSED");
    }

    @Test
    void takesACodeOnce() {
        String mobile = mobile();
        String code = codeFor(mobile);
        byMobile(mobile, code).expectStatus().isCreated();
        refused(byMobile(mobile, code), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void takesACodeNoLongerAfterFiveMinutes() {
        String mobile = mobile();
        String code = codeFor(mobile);
        codes.age(mobile, "5 minutes");
        refused(byMobile(mobile, code), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void takesACodeNoLongerAfterFiveWrongTries() {
        String mobile = mobile();
        String code = codeFor(mobile);
        for (int i = 0; i < 5; i++) {
            refused(byMobile(mobile, SentCodes.wrong(code)), 422, "ONE_TIME_CODE_REFUSED");
        }
        refused(byMobile(mobile, code), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void takesOnlyTheLastCodeAndOnlyForItsNumber() {
        String mobile = mobile();
        String old = codeFor(mobile);
        refused(byMobile(mobile(), old), 422, "ONE_TIME_CODE_REFUSED");
        codes.age(mobile, "61 seconds");
        String last = codeFor(mobile);
        if (!old.equals(last)) {
            refused(byMobile(mobile, old), 422, "ONE_TIME_CODE_REFUSED");
        }
        byMobile(mobile, last).expectStatus().isCreated();
    }

    @Test
    void sendsTheNextCodeOnlyAfterAPauseAndTenADay() {
        String mobile = mobile();
        codeFor(mobile);
        refused(ask(mobile).expectHeader().exists("Retry-After"), 429, "RATE_LIMITED");
        assertThat(codes.count(mobile)).isEqualTo("1");

        TestServers.database().execute("""
                insert into one_time_codes (id, purpose, subject, code_hash, sent_at, ends_at)
                select gen_random_uuid(), 'SIGN_IN', '%s', '\\x00', now() - n * interval '1 hour', now()
                from generate_series(2, 10) n""".formatted(mobile));
        codes.age(mobile, "61 seconds");
        refused(ask(mobile).expectHeader().exists("Retry-After"), 429, "RATE_LIMITED");
    }

    @Test
    void refusesWhatIsNoMobile() {
        refused(ask("12345678901"), 400, "REQUEST_INVALID");
        refused(byMobile("1380000000", "123456"), 400, "REQUEST_INVALID");
    }

    @Test
    void letsNobodyIntoAClosedAccount() {
        String mobile = mobile();
        Map<String, Object> account = account(byMobile(mobile));
        TestServers.database().execute("update accounts set active = false where id = '" + account.get("id") + "'");
        codes.age(mobile, "61 seconds");
        refused(byMobile(mobile, codeFor(mobile)), 403, "ACCOUNT_CLOSED");
        assertThat(account(byMobile(mobile())).get("id")).isNotEqualTo(account.get("id"));
    }

    @Test
    void opensAPersonalAccountOnTheFirstSignInByWechatAndFindsItOnTheNext() {
        String person = person();
        Map<String, Object> account = account(byWechat(person));
        assertThat(account).containsEntry("kind", "MINI_PROGRAM").containsEntry("roles", List.of("STAFF"));
        assertThat(account(byWechat(person)).get("id")).isEqualTo(account.get("id"));
        assertThat(account(byWechat(person())).get("id")).isNotEqualTo(account.get("id"));
    }

    @Test
    void opensOneAccountForOnePersonHoweverManyFirstSignInsComeAtOnce() {
        String person = person();
        List<String> logins =
                Flux.range(0, 8).map(i -> login(person)).collectList().block();
        List<Object> ids = Flux.fromIterable(logins)
                .flatMap(code -> Mono.fromCallable(
                                () -> account(body(byCode(code).expectStatus().isCreated()))
                                        .get("id"))
                        .subscribeOn(Clients.threads()))
                .distinct()
                .collectList()
                .block(PATIENCE);
        assertThat(ids).hasSize(1);
    }

    @Test
    void takesACodeOfWechatOnceAndNoOther() {
        String code = login(person());
        byCode(code).expectStatus().isCreated();
        refused(byCode(code), 422, "WECHAT_CODE_REFUSED");
        refused(byCode("0" + UUID.randomUUID()), 422, "WECHAT_CODE_REFUSED");
        refused(byCode("not a code"), 400, "REQUEST_INVALID");
    }

    @Test
    void letsOneAccountBeEnteredByBothAfterLinking() {
        String mobile = mobile();
        String person = person();
        Map<String, Object> session = byMobile(mobile);
        body(link(session, person, false).expectStatus().isOk());
        assertThat(account(byWechat(person)).get("id"))
                .isEqualTo(account(session).get("id"));
        // once more changes nothing
        link(session, person, false).expectStatus().isOk();

        assertThat(body(people.with(session).get().uri("/api/v1/me/links").exchange()))
                .containsKeys("wechatSince", "mobile");
        assertThat(trail(account(session))).isEqualTo("identity.account.opened identity.account.wechat-linked");
    }

    @Test
    void refusesASecondPersonForTheSameAccountUntilTheFirstIsUnlinked() {
        Map<String, Object> session = byMobile(mobile());
        link(session, person(), false).expectStatus().isOk();
        String other = person();
        refused(link(session, other, false), 409, "WECHAT_LINKED_OTHERWISE");
        unlink(session).expectStatus().isOk();
        unlink(session).expectStatus().isOk();
        link(session, other, false).expectStatus().isOk();
    }

    @Test
    void movesAPersonFromAnotherAccountOnlyWhenToldToAndEndsItsSessions() {
        String person = person();
        Map<String, Object> former = byWechat(person);
        Map<String, Object> session = byMobile(mobile());
        refused(link(session, person, false), 409, "WECHAT_TAKEN");

        link(session, person, true).expectStatus().isOk();
        assertThat(account(byWechat(person)).get("id"))
                .isEqualTo(account(session).get("id"));
        refused(people.refresh(former), 401, "REFRESH_REFUSED");
    }

    @Test
    void keepsTheLastWayIn() {
        Map<String, Object> session = byWechat(person());
        refused(unlink(session), 409, "LAST_WAY_IN");
        String mobile = mobile();
        linkMobile(session, mobile).expectStatus().isOk();
        unlink(session).expectStatus().isOk();
        assertThat(account(byMobile(mobile)).get("id"))
                .isEqualTo(account(session).get("id"));
    }

    @Test
    void refusesANumberThatAnotherPersonalAccountHas() {
        String mobile = mobile();
        byMobile(mobile);
        refused(linkMobile(byWechat(person()), mobile), 409, "MOBILE_TAKEN");
    }

    @Test
    void refusesAWrongCodeForANumber() {
        String mobile = mobile();
        Map<String, Object> session = byWechat(person());
        post(people.with(session), MOBILE + "/codes", Map.of("mobile", mobile))
                .expectStatus()
                .isAccepted();
        String wrong = SentCodes.wrong(codes.find(Purpose.MOBILE, mobile));
        refused(put(session, MOBILE, Map.of("mobile", mobile, "code", wrong)), 422, "ONE_TIME_CODE_REFUSED");
    }

    @Test
    void refusesAnAdministratorANumberThatAPersonalAccountHas() {
        String mobile = mobile();
        byMobile(mobile);
        Map<String, Object> wish = Map.of(
                "login",
                "staff-" + UUID.randomUUID(),
                "displayName",
                "职工",
                "kind",
                "MINI_PROGRAM",
                "roles",
                List.of("STAFF"),
                "mobile",
                mobile);
        refused(post(hefu.as("admin"), "/api/v1/accounts", wish), 409, "MOBILE_TAKEN");
    }

    private ResponseSpec ask(String mobile) {
        return post(hefu.web(), CODES, Map.of("mobile", mobile));
    }

    private String codeFor(String mobile) {
        ask(mobile).expectStatus().isAccepted();
        return codes.find(Purpose.SIGN_IN, mobile);
    }

    private ResponseSpec byMobile(String mobile, String code) {
        return post(hefu.web(), BY_MOBILE, Map.of("mobile", mobile, "code", code));
    }

    private Map<String, Object> byMobile(String mobile) {
        return body(byMobile(mobile, codeFor(mobile)).expectStatus().isCreated());
    }

    /** What {@code wx.login} gives on the person's telephone. */
    private String login(String person) {
        return String.valueOf(body(post(hefu.web(), "/wechat-stand-in/login", Map.of("person", person)))
                .get("code"));
    }

    private ResponseSpec byCode(String code) {
        return post(hefu.web(), BY_WECHAT, Map.of("code", code));
    }

    private Map<String, Object> byWechat(String person) {
        return body(byCode(login(person)).expectStatus().isCreated());
    }

    private ResponseSpec link(Map<String, Object> session, String person, boolean move) {
        return put(session, WECHAT, Map.of("code", login(person), "move", move));
    }

    private ResponseSpec unlink(Map<String, Object> session) {
        return people.with(session).delete().uri(WECHAT).exchange();
    }

    private ResponseSpec linkMobile(Map<String, Object> session, String mobile) {
        post(people.with(session), MOBILE + "/codes", Map.of("mobile", mobile))
                .expectStatus()
                .isAccepted();
        return put(session, MOBILE, Map.of("mobile", mobile, "code", codes.find(Purpose.MOBILE, mobile)));
    }

    private ResponseSpec put(Map<String, Object> session, String path, Map<String, ?> body) {
        WebTestClient client = people.with(session);
        return client.method(HttpMethod.PUT).uri(path).bodyValue(body).exchange();
    }

    private Map<String, Object> account(Map<String, Object> session) {
        return body(people.with(session).get().uri("/api/v1/me/account").exchange());
    }

    private static String trail(Map<String, Object> account) {
        return TestServers.database()
                .query("select string_agg(action, ' ' order by id) from audit_entries where subject = '"
                        + account.get("id") + "'");
    }

    private static String mobile() {
        return "137" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private static String person() {
        return "person-" + UUID.randomUUID();
    }
}
