package io.hefu.identity.internal;

import static io.hefu.identity.internal.People.post;
import static io.hefu.identity.internal.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Clients;
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

/** An instance with narrow limits. The limit of the address comes last, for afterwards nobody signs in from here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInLimitsIT {

    private static final int FAILURES = 30;
    private static final int WISHES = 3;
    private static final int AT_ONCE = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext instance;
    private static HefuClient hefu;
    private static People people;

    @BeforeAll
    static void starts() {
        instance = TestServers.startReplica(
                TestServers.freshDatabase(),
                Map.of(
                        "hefu.sign-in.failures-per-address",
                        FAILURES,
                        "hefu.sign-in.password-threads",
                        1,
                        "hefu.sign-in.password-queue",
                        1,
                        "hefu.one-time-code.wishes-per-address",
                        WISHES));
        hefu = HefuClient.of(instance);
        people = new People(hefu);
    }

    @AfterAll
    static void stops() {
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
    void turnsWishesForCodesAwayAfterTooManyFromOneAddressWhateverTheAccount() {
        for (int i = 0; i < WISHES; i++) {
            wish("nobody-" + i).expectStatus().isAccepted();
        }
        refused(wish("buyer").expectHeader().exists("Retry-After"), 429, "RATE_LIMITED");
        refused(wish("nobody"), 429, "RATE_LIMITED");
    }

    @Test
    @Order(3)
    void turnsAnAddressAwayAfterTooManyFailuresWhateverTheAccount() {
        for (int i = 0; i < FAILURES; i++) {
            refused(people.signIn("nobody-" + UUID.randomUUID(), "wrong"), 401, "SIGN_IN_REFUSED");
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
