package io.hefu.identity.internal;

import io.hefu.testing.HefuClient;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** How tests sign in, ask and read answers. */
record People(HefuClient hefu) {

    ResponseSpec signIn(String account, String password) {
        return post(hefu.web(), "/api/v1/sessions", Map.of("account", account, "password", password));
    }

    Map<String, Object> session(String account, String password) {
        return body(signIn(account, password).expectStatus().isCreated());
    }

    ResponseSpec refresh(Map<String, Object> session) {
        return post(hefu.web(), "/api/v1/sessions/refresh", Map.of("refreshToken", session.get("refreshToken")));
    }

    WebTestClient with(Map<String, Object> session) {
        return hefu.web()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(String.valueOf(session.get("accessToken"))))
                .build();
    }

    static ResponseSpec post(WebTestClient client, String path, Object body) {
        return client.method(HttpMethod.POST).uri(path).bodyValue(body).exchange();
    }

    static Map<String, Object> body(ResponseSpec response) {
        return response.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    static void refused(ResponseSpec response, int status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }
}
