package io.hefu.identity.internal;

import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class ServiceAccountsIT {

    private static final String SERVICES = "/api/v1/service-accounts";

    private final HefuClient hefu;
    private final People people;

    ServiceAccountsIT(HefuClient hefu) {
        this.hefu = hefu;
        this.people = new People(hefu);
    }

    @Test
    void signsInWithTheSecretThatWasToldOnce() {
        Map<String, Object> service = opened();
        Map<String, Object> session = People.body(signIn(service).expectStatus().isCreated());
        assertThat(session).containsOnlyKeys("accessToken", "expiresAt");
        people.with(session)
                .get()
                .uri("/api/v1/audit?size=1")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(TestServers.database()
                        .query("select count(*) from service_secrets where encode(secret_hash, 'escape') like '%"
                                + service.get("secret") + "%'"))
                .isEqualTo("0");
    }

    @Test
    void refusesAnotherSecretAndAnotherAccount() {
        Map<String, Object> service = opened();
        refused(signIn(service.get("login"), "another"), 401, "SIGN_IN_REFUSED");
        refused(signIn("nobody", service.get("secret")), 401, "SIGN_IN_REFUSED");
        refused(signIn(opened().get("login"), service.get("secret")), 401, "SIGN_IN_REFUSED");
        refused(signIn("auditor", HefuClient.PASSWORD), 401, "SIGN_IN_REFUSED");
        refused(people.signIn(String.valueOf(service.get("login")), "any"), 401, "SIGN_IN_REFUSED");
    }

    @Test
    void cannotBeLockedOutByStrangers() {
        Map<String, Object> service = opened();
        for (int i = 0; i < 8; i++) {
            refused(signIn(service.get("login"), "guess"), 401, "SIGN_IN_REFUSED");
        }
        signIn(service).expectStatus().isCreated();
    }

    @Test
    void keepsTheOldSecretForADayBesideTheNewOne() {
        Map<String, Object> service = opened();
        Map<String, Object> rotated = rotate(service, "");
        signIn(service).expectStatus().isCreated();
        signIn(rotated).expectStatus().isCreated();

        TestServers.database()
                .execute("update service_secrets set ends_at = ends_at - interval '24 hours' where account_id = '"
                        + service.get("id") + "'");
        refused(signIn(service), 401, "SIGN_IN_REFUSED");
        signIn(rotated).expectStatus().isCreated();
    }

    @Test
    void dropsATornSecretAtOnce() {
        Map<String, Object> service = opened();
        Map<String, Object> rotated = rotate(service, "?atOnce=true");
        refused(signIn(service), 401, "SIGN_IN_REFUSED");
        signIn(rotated).expectStatus().isCreated();
    }

    @Test
    void isClosedLikeAnyAccount() {
        Map<String, Object> service = opened();
        post(hefu.as("admin"), "/api/v1/accounts/" + service.get("id") + "/deactivate", Map.of("reason", "停用"))
                .expectStatus()
                .isOk();
        refused(signIn(service), 401, "SIGN_IN_REFUSED");
    }

    @Test
    void hasNoPassword() {
        Map<String, Object> service = opened();
        Map<String, Object> session = People.body(signIn(service));
        refused(
                post(people.with(session), "/api/v1/me/password", Map.of("present", "x", "chosen", "correct horse")),
                409,
                "MACHINE_ACCOUNT");
        refused(
                post(hefu.as("admin"), "/api/v1/accounts/" + service.get("id") + "/activation", Map.of("reason", "试试")),
                409,
                "MACHINE_ACCOUNT");
    }

    @Test
    void isOfNoPerson() {
        String reviewer = TestServers.database().query("select id from accounts where login = 'reviewer'");
        refused(post(hefu.as("admin"), SERVICES + "/" + reviewer + "/secrets", Map.of()), 409, "NOT_A_MACHINE");
        refused(
                post(
                        hefu.as("admin"),
                        SERVICES,
                        Map.of("login", "it-" + Ids.next(), "displayName", "x", "roles", List.of("ADMIN"))),
                422,
                "ACCOUNT_INVALID");
    }

    private Map<String, Object> opened() {
        Map<String, Object> wish =
                Map.of("login", "it-" + Ids.next(), "displayName", "监控", "roles", List.of("AUDITOR"));
        return People.body(post(hefu.as("admin"), SERVICES, wish).expectStatus().isCreated());
    }

    private Map<String, Object> rotate(Map<String, Object> service, String query) {
        return People.body(post(hefu.as("admin"), SERVICES + "/" + service.get("id") + "/secrets" + query, Map.of())
                .expectStatus()
                .isCreated());
    }

    private ResponseSpec signIn(Map<String, Object> service) {
        return signIn(service.get("login"), service.get("secret"));
    }

    private ResponseSpec signIn(Object login, Object secret) {
        return post(hefu.web(), "/api/v1/service-sessions", Map.of("account", login, "secret", secret));
    }
}
