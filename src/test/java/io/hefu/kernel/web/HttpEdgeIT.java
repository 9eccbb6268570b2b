package io.hefu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** Each door through which a failure can leave gives the same shape. */
@IntegrationTest
class HttpEdgeIT {

    private static final String SESSIONS = "/api/v1/sessions";

    private final HefuClient hefu;

    HttpEdgeIT(HefuClient hefu) {
        this.hefu = hefu;
    }

    @Test
    void refusesAnyPathWithoutAToken() {
        problem(hefu.web().get().uri("/api/v1/orders").exchange(), 401, "UNAUTHENTICATED");
        problem(hefu.web().get().uri("/no/such/path").exchange(), 401, "UNAUTHENTICATED");
        problem(hefu.web().get().uri("/actuator/env").exchange(), 401, "UNAUTHENTICATED");
    }

    @Test
    void tellsAnybodyWhatEachCodeSays() {
        assertThat(sentence("en-GB,en;q=0.9", "en", "STOCK_SHORT")).isEqualTo("There is not enough stock.");
        assertThat(sentence("fr", "zh", "STOCK_SHORT")).isEqualTo("库存不足。");
        assertThat(sentence("en", "en", "title.CONFLICT")).isNull();
    }

    private @Nullable String sentence(String accepted, String language, String code) {
        byte[] body = hefu.web()
                .get()
                .uri("/api/v1/problems")
                .header(HttpHeaders.ACCEPT_LANGUAGE, accepted)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CONTENT_LANGUAGE, language)
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared()
                .readTree(body)
                .path("items")
                .valueStream()
                .filter(item -> item.path("code").asString().equals(code))
                .map(item -> item.path("detail").asString())
                .findFirst()
                .orElse(null);
    }

    @Test
    void refusesAGarbledToken() {
        ResponseSpec response = hefu.web()
                .get()
                .uri("/api/v1/me")
                .header(HttpHeaders.AUTHORIZATION, "Bearer not a token")
                .exchange();
        problem(response.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer"), 401, "UNAUTHENTICATED");
    }

    @Test
    void refusesARoleThatMayNot() {
        problem(hefu.as("buyer").get().uri("/api/v1/transfers").exchange(), 403, "FORBIDDEN");
        problem(hefu.as("supplier").post().uri("/api/v1/orders").exchange(), 403, "FORBIDDEN");
        problem(hefu.as("auditor").post().uri("/api/v1/dead-letters/x/retry").exchange(), 403, "FORBIDDEN");
    }

    @Test
    void saysWhatIsNotThere() {
        problem(hefu.as("buyer").get().uri("/api/v1/no-such-thing").exchange(), 404, "NOT_FOUND");
    }

    @Test
    void saysWhichMethodsThereAre() {
        ResponseSpec response = hefu.as("buyer").put().uri("/api/v1/me").exchange();
        problem(response.expectHeader().valueEquals(HttpHeaders.ALLOW, "GET"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesACharacterThatNoTextHas() {
        ResponseSpec response =
                hefu.as("buyer").get().uri("/api/v1/goods?q={q}", "\u0000").exchange();
        problem(response, 400, "REQUEST_INVALID");
    }

    @Test
    void refusesAnotherContentType() {
        problem(post(MediaType.TEXT_PLAIN, "account=buyer"), 415, "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void refusesUnreadableJson() {
        problem(post(MediaType.APPLICATION_JSON, "{"), 400, "REQUEST_INVALID");
    }

    @Test
    void namesTheFieldsThatAreWrong() {
        problem(post(MediaType.APPLICATION_JSON, "{\"account\":\"\",\"password\":\"x\"}"), 400, "REQUEST_INVALID")
                .jsonPath("$.errors[0].field")
                .isEqualTo("account")
                .jsonPath("$.errors[0].code")
                .isEqualTo("NotBlank");
    }

    @Test
    void namesTheFieldWithinABodyThatCannotBeRead() {
        ResponseSpec response = hefu.as("buyer")
                .post()
                .uri("/api/v1/orders")
                .header("Idempotency-Key", "unreadable")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"lines\":[{\"skuId\":\"none\",\"quantity\":1}]}")
                .exchange();
        problem(response, 400, "REQUEST_INVALID")
                .jsonPath("$.errors[0].field")
                .isEqualTo("lines[0].skuId")
                .jsonPath("$.errors[0].code")
                .isEqualTo("Unreadable");
    }

    @Test
    void saysWhatIsWrongWithAFieldInTheReadersLanguage() {
        wrong("zh", "/api/v1/supplier-goods?size=201", "Max", "不能大于 200。");
        wrong("en", "/api/v1/supplier-goods?size=201", "Max", "must be at most 200.");
        wrong("zh", "/api/v1/supplier-goods?q=" + "a".repeat(101), "Size", "长度或个数须在 0 至 100 之间。");
        wrong("zh", "/api/v1/supplier-goods?status=NONE", "Unreadable", "无法识别。");
        wrong("en", "/api/v1/goods?minPriceFen=x", "typeMismatch", "cannot be read.");
    }

    private void wrong(String language, String path, String code, String message) {
        ResponseSpec response = hefu.as("supplier")
                .get()
                .uri(path)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .exchange();
        problem(response, 400, "REQUEST_INVALID")
                .jsonPath("$.errors[0].code")
                .isEqualTo(code)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        String body = "{\"account\":\"" + "a".repeat(1_100_000) + "\",\"password\":\"x\"}";
        problem(post(MediaType.APPLICATION_JSON, body), 413, "BODY_TOO_LARGE");
    }

    @Test
    void speaksChineseUnlessTheReaderPrefersEnglish() {
        detail(null, "请先登录；登录凭证缺失、无效或已过期。");
        detail("fr, zh-CN;q=0.9, en;q=0.8", "请先登录；登录凭证缺失、无效或已过期。");
        detail("en-GB, zh;q=0.5", "Please sign in; the access token is missing, invalid or expired.");
        detail("%%%", "请先登录；登录凭证缺失、无效或已过期。");
    }

    @Test
    void keepsASaneRequestIdAndReplacesAnother() {
        ResponseSpec sane = hefu.web()
                .get()
                .uri("/api/v1/me")
                .header("X-Request-Id", "abc-12345")
                .exchange();
        problem(sane.expectHeader().valueEquals("X-Request-Id", "abc-12345"), 401, "UNAUTHENTICATED")
                .jsonPath("$.requestId")
                .isEqualTo("abc-12345");
        hefu.web()
                .get()
                .uri("/api/v1/me")
                .header("X-Request-Id", "<script>")
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/v3/api-docs",
                "/swagger-ui/index.html"
            })
    void servesTheOpenPaths(String path) {
        hefu.web().get().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void describesWhatABankSendsAndHowItIsSigned() {
        hefu.web()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/api/v1/bank/{channel}/transfers'].post.parameters[?(@.in == 'header')].name")
                .value(names -> assertThat(names)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .contains("X-Hefu-Timestamp", "X-Hefu-Nonce", "X-Hefu-Signature"))
                .jsonPath("$.paths['/api/v1/bank/{channel}/transfers'].post.requestBody.content")
                .value(content -> assertThat(content)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("application/json", "application/x-ndjson", "application/xml"))
                .jsonPath("$.components.schemas.RawTransfer.properties.payeeAccountNo")
                .exists();
    }

    @Test
    void hidesTheDetailsOfHealth() {
        hefu.web()
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components")
                .doesNotExist();
    }

    @Test
    void sendsSecurityHeaders() {
        hefu.web()
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .exists("Content-Security-Policy");
    }

    private ResponseSpec post(MediaType type, String body) {
        return hefu.web().post().uri(SESSIONS).contentType(type).bodyValue(body).exchange();
    }

    private void detail(String language, String expected) {
        hefu.web()
                .get()
                .uri("/api/v1/me")
                .headers(headers -> {
                    if (language != null) {
                        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
                    }
                })
                .exchange()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(expected);
    }

    private static BodyContentSpec problem(ResponseSpec response, int status, String code) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.type")
                .isEqualTo("urn:hefu:problem:" + code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isNotEmpty()
                .jsonPath("$.requestId")
                .isNotEmpty();
    }
}
