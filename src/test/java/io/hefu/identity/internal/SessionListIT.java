package io.hefu.identity.internal;

import static io.hefu.identity.TestAccounts.PASSWORD;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Role;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

@IntegrationTest
class SessionListIT {

    private static final String SESSIONS = "/api/v1/sessions";

    private final HefuClient hefu;
    private final People people;
    private final DatabaseClient database;

    SessionListIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.people = new People(hefu);
        this.database = database;
    }

    @Test
    void listsTheSessionsOfTheAccountWithAddressAndDevice() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> first = from("phone", login);
        Map<String, Object> second = from("desk", login);
        people.refresh(first).expectStatus().isOk();

        List<Map<String, Object>> sessions = list(second);

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(1)).containsEntry("device", "desk").containsEntry("current", true);
        assertThat(sessions.get(0)).containsEntry("current", false);
        assertThat(sessions)
                .allSatisfy(session ->
                        assertThat(String.valueOf(session.get("address"))).matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1"));
        assertThat(String.valueOf(sessions.get(0).get("lastUsedAt")))
                .isGreaterThan(String.valueOf(sessions.get(0).get("openedAt")));
    }

    @Test
    void endsOneSessionAndItsTokens() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> other = from("phone", login);
        Map<String, Object> own = from("desk", login);
        String id = list(own).stream()
                .filter(session -> session.get("device").equals("phone"))
                .map(session -> String.valueOf(session.get("id")))
                .findFirst()
                .orElseThrow();

        people.with(own)
                .delete()
                .uri(SESSIONS + "/" + id)
                .exchange()
                .expectStatus()
                .isNoContent();

        refused(people.refresh(other), 401, "REFRESH_REFUSED");
        endsSoon(people.with(other));
        people.with(own).get().uri("/api/v1/me").exchange().expectStatus().isOk();
        assertThat(TestServers.database()
                        .query("select string_agg(action, ' ' order by id) from audit_entries where subject = '" + id
                                + "'"))
                .isEqualTo("identity.session.opened identity.session.ended");
    }

    @Test
    void signsOutEverywhere() {
        String login = TestAccounts.open(database, Role.BUYER);
        Map<String, Object> other = from("phone", login);
        Map<String, Object> own = from("desk", login);

        people.with(own).delete().uri(SESSIONS).exchange().expectStatus().isNoContent();

        refused(people.refresh(other), 401, "REFRESH_REFUSED");
        refused(people.refresh(own), 401, "REFRESH_REFUSED");
        endsSoon(people.with(other));
        endsSoon(people.with(own));
        people.session(login, PASSWORD);
    }

    @Test
    void hidesTheSessionsOfOthers() {
        Map<String, Object> stranger = from("desk", TestAccounts.open(database, Role.ADMIN));
        Map<String, Object> own = from("desk", TestAccounts.open(database, Role.BUYER));
        String id = String.valueOf(list(own).get(0).get("id"));

        for (String session : List.of(id, UUID.randomUUID().toString())) {
            refused(people.with(stranger).delete().uri(SESSIONS + "/" + session).exchange(), 404, "SESSION_NOT_FOUND");
        }
        people.refresh(own).expectStatus().isOk();
    }

    private Map<String, Object> from(String device, String login) {
        return People.body(hefu.web()
                .post()
                .uri(SESSIONS)
                .header(HttpHeaders.USER_AGENT, device)
                .bodyValue(Map.of("account", login, "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isCreated());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(Map<String, Object> session) {
        return (List<Map<String, Object>>)
                People.body(people.with(session).get().uri(SESSIONS).exchange()).get("items");
    }

    /** Each replica asks every second. */
    private static void endsSoon(WebTestClient client) {
        Mono.fromCallable(() -> client.get()
                        .uri("/api/v1/me")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .subscribeOn(Clients.threads())
                .filter(status -> status == 401)
                .switchIfEmpty(Mono.error(new IllegalStateException("still good")))
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
                .as(StepVerifier::create)
                .expectNext(401)
                .verifyComplete();
    }
}
