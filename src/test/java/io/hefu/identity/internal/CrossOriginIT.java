package io.hefu.identity.internal;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class CrossOriginIT {

    private static final String OURS = "https://console.test";

    private final HefuClient hefu;

    CrossOriginIT(HefuClient hefu) {
        this.hefu = hefu;
    }

    @Test
    void answersThePreflightOfAConfiguredOrigin() {
        preflight(OURS, "POST")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, OURS)
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, idempotency-key")
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    }

    @Test
    void refusesThePreflightOfAnyOther() {
        for (String origin : new String[] {"https://evil.test", "http://console.test", OURS + ".evil.test", "null"}) {
            preflight(origin, "POST")
                    .expectStatus()
                    .isForbidden()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
    }

    @Test
    void refusesAMethodThatTheApiDoesNotHave() {
        preflight(OURS, "TRACE").expectStatus().isForbidden();
    }

    @Test
    void letsAConfiguredOriginReadWhatScriptsNeed() {
        hefu.as("buyer")
                .get()
                .uri("/api/v1/me")
                .header(HttpHeaders.ORIGIN, OURS)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(
                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                        "X-Request-Id, Hefu-Event-Cursor, Retry-After, Location");
    }

    private ResponseSpec preflight(String origin, String method) {
        return hefu.web()
                .options()
                .uri("/api/v1/orders")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, method)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, idempotency-key")
                .exchange();
    }
}
