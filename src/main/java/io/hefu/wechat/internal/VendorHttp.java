package io.hefu.wechat.internal;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.Merchant;
import io.hefu.wechat.domain.SignedText;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks with the vendor: signs each request, believes no answer that it did not sign, waits for none for long, and leaves
 * it alone for a while when it is in trouble.
 */
@Component
class VendorHttp {

    private static final Logger LOG = LoggerFactory.getLogger(VendorHttp.class);
    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    private final MerchantAccount account;
    private final WebClient web;
    private final CircuitBreaker breaker;
    private final JsonMapper json;
    private final WechatSettings settings;
    private final Clock clock;

    VendorHttp(MerchantAccount account, WechatSettings settings, JsonMapper json, MeterRegistry meters, Clock clock) {
        this.account = account;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.web = VendorClients.web("wechat-pay", settings.connections(), settings.timeout());
        this.breaker = VendorClients.breaker("wechat-pay", meters);
    }

    /** The answer's body; raises {@link VendorRefusal} and WECHAT_PAY_UNAVAILABLE. */
    Mono<JsonNode> get(String path) {
        return call(HttpMethod.GET, path, "");
    }

    /** The same with a body, for an answer that may be empty. */
    Mono<JsonNode> post(String path, Map<String, ?> body) {
        return Mono.defer(() -> call(HttpMethod.POST, path, json.writeValueAsString(body)));
    }

    private Mono<JsonNode> call(HttpMethod method, String path, String body) {
        return Mono.defer(() -> signed(account.merchant(), method, path, body))
                .timeout(settings.timeout())
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(VendorHttp::isTrouble, error -> unavailable(method, path, error));
    }

    private Mono<JsonNode> signed(Merchant merchant, HttpMethod method, String path, String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = nonce();
        return account.seal()
                .sign(SignedText.request(method.name(), path, timestamp, nonce, body))
                .map(signature -> "%s mchid=\"%s\",nonce_str=\"%s\",signature=\"%s\",timestamp=\"%s\",serial_no=\"%s\""
                        .formatted(SCHEME, merchant.merchantId(), nonce, signature, timestamp, merchant.serial()))
                .flatMap(authorization -> exchange(merchant, method, path, body, authorization));
    }

    private Mono<JsonNode> exchange(
            Merchant merchant, HttpMethod method, String path, String body, String authorization) {
        WebClient.RequestBodySpec request = web.method(method)
                .uri(URI.create(merchant.api().get() + path))
                .accept(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .header(HttpHeaders.USER_AGENT, "hefu")
                .header("Wechatpay-Serial", merchant.platformKeyId());
        WebClient.RequestHeadersSpec<?> ready = body.isEmpty()
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.getBytes(StandardCharsets.UTF_8));
        return ready.exchangeToMono(this::read);
    }

    private Mono<JsonNode> read(ClientResponse response) {
        int status = response.statusCode().value();
        return response.bodyToMono(byte[].class)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .defaultIfEmpty("")
                .flatMap(body -> status == 200 || status == 204
                        ? verified(response.headers().asHttpHeaders(), body)
                        : Mono.error(() -> refusal(status, body)));
    }

    private Mono<JsonNode> verified(HttpHeaders headers, String body) {
        return account.seal()
                .holds(
                        header(headers, "Wechatpay-Serial"),
                        SignedText.vendor(
                                header(headers, "Wechatpay-Timestamp"), header(headers, "Wechatpay-Nonce"), body),
                        header(headers, "Wechatpay-Signature"))
                .map(holds -> {
                    if (!holds) {
                        throw new IllegalArgumentException("an answer that the vendor did not sign");
                    }
                    return body.isEmpty() ? json.createObjectNode() : json.readTree(body);
                });
    }

    /** A refusal in the vendor's words; anything else is trouble on the way. */
    private RuntimeException refusal(int status, String body) {
        JsonNode answer = parsed(body);
        String code = answer.path("code").asString("");
        boolean trouble = status >= 500 || status == 429 || status == 401 || code.isEmpty();
        return trouble
                ? new IllegalStateException("the vendor answered " + status + " " + code)
                : new VendorRefusal(status, code, answer.path("message").asString(""));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private static boolean isTrouble(Throwable error) {
        return !(error instanceof VendorRefusal) && !(error instanceof Rejection);
    }

    private static RuntimeException unavailable(HttpMethod method, String path, Throwable error) {
        if (!(error instanceof CallNotPermittedException)) {
            LOG.warn("WeChat Pay did not answer {} {}: {}", method, path, error.toString());
        }
        return WechatProblem.WECHAT_PAY_UNAVAILABLE.rejection(
                Map.of("retryAfterSeconds", VendorClients.REST.toSeconds()));
    }

    private static String header(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    static String nonce() {
        return Ids.next().toString().replace("-", "");
    }
}
