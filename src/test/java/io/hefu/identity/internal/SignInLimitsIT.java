package io.hefu.identity.internal;

import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Clients;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Two replicas with narrow limits, which they count together. The limit of the address comes last, for afterwards nobody signs
 * in from here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInLimitsIT {

    private static final int FAILURES = 30;
    private static final int WISHES = 8;
    private static final int CODES = 4;
    private static final int AT_ONCE = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext instance;
    private static ConfigurableApplicationContext replica;
    private static HefuClient hefu;
    private static HefuClient other;
    private static People people;

    @BeforeAll
    static void starts() {
        Database database = TestServers.freshDatabase();
        // windows so long that nothing comes back while the tests run
        Map<String, Object> narrow = Map.of(
                "hefu.sign-in.failures-per-address",
                FAILURES,
                "hefu.sign-in.address-window",
                "100h",
                "hefu.sign-in.password-threads",
                1,
                "hefu.sign-in.password-queue",
                1,
                "hefu.one-time-code.wishes-per-address",
                WISHES,
                "hefu.one-time-code.address-window",
                "100h",
                "hefu.one-time-code.in-all",
                CODES,
                "hefu.one-time-code.in-all-window",
                "100h");
        instance = TestServers.startReplica(database, narrow);
        replica = TestServers.startReplica(database, narrow);
        hefu = HefuClient.of(instance);
        other = HefuClient.of(replica);
        people = new People(hefu);
    }

    @AfterAll
    static void stops() {
        replica.close();
        instance.close();
    }

    @Test
    @Order(1)
    void turnsSignInsAwayWhenTooManyPasswordsAreBeingChecked() {
        Set<Integer> answers = Flux.range(0, AT_ONCE)
                .flatMap(i -> Mono.fromCallable(SignInLimitsIT::signIn).subscribeOn(Clients.threads()), AT_ONCE)
                .collect(Collectors.toSet())
                .block(PATIENCE);
        assertThat(answers).containsExactlyInAnyOrder(201, 503);
        people.session("buyer", HefuClient.PASSWORD);
    }

    @Test
    @Order(2)
    void sendsNoMoreCodesThanTheWholeServiceMay() {
        for (int i = 0; i < CODES; i++) {
            code(i % 2 == 0 ? hefu : other, i).expectStatus().isAccepted();
        }
        refused(code(hefu, 0), 429, "RATE_LIMITED");
        refused(code(other, CODES).expectHeader().exists("Retry-After"), 503, "ONE_TIME_CODES_EXHAUSTED");
        refused(code(hefu, CODES), 503, "ONE_TIME_CODES_EXHAUSTED");
    }

    @Test
    @Order(3)
    void turnsWishesForCodesAwayAfterTooManyFromOneAddressWhateverTheAccount() {
        // the test before has wished for some
        for (int i = CODES + 3; i < WISHES; i++) {
            wish("nobody-" + i).expectStatus().isAccepted();
        }
        refused(wish("buyer").expectHeader().exists("Retry-After"), 429, "RATE_LIMITED");
        refused(wish("nobody"), 429, "RATE_LIMITED");
    }

    @Test
    @Order(4)
    void turnsAnAddressAwayAfterTooManyFailuresWhateverTheAccount() {
        for (int i = 0; i < FAILURES; i++) {
            People there = i % 2 == 0 ? people : new People(other);
            refused(there.signIn("nobody-" + UUID.randomUUID(), "wrong"), 401, "SIGN_IN_REFUSED");
        }
        refused(
                people.signIn("buyer", HefuClient.PASSWORD).expectHeader().exists("Retry-After"),
                429,
                "SIGN_IN_LOCKED");
        refused(
                post(hefu.web(), "/api/v1/service-sessions", Map.of("account", "machine", "secret", "guess")),
                429,
                "SIGN_IN_LOCKED");
        refused(
                post(
                        hefu.web(),
                        "/api/v1/password-resets/confirm",
                        Map.of("account", "buyer", "code", "123456", "password", "correct horse")),
                429,
                "SIGN_IN_LOCKED");
    }

    private static ResponseSpec code(HefuClient at, int person) {
        return post(at.web(), "/api/v1/sign-in-codes", Map.of("mobile", "1380000000" + person));
    }

    private static ResponseSpec wish(String account) {
        return post(hefu.web(), "/api/v1/password-resets", Map.of("account", account));
    }

    private static int signIn() {
        FluxExchangeResult<String> result =
                people.signIn("buyer", HefuClient.PASSWORD).returnResult(String.class);
        String body = String.join("", result.getResponseBody().collectList().block(PATIENCE));
        if (result.getStatus().value() == 503) {
            assertThat(result.getResponseHeaders().getFirst("Retry-After")).isEqualTo("2");
            assertThat(body).contains("OVERLOADED");
        }
        return result.getStatus().value();
    }
}
