package io.hefu.wechat.internal;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.hefu.identity.WechatPerson;
import io.hefu.identity.WechatPersons;
import io.hefu.kernel.Rejection;
import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.CodeAnswer;
import io.hefu.wechat.domain.MiniProgram;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks WeChat whose code it is ({@code code2session}). The secret stands in the address, as WeChat wants it, so neither
 * the address nor an error that may carry it is logged.
 */
final class MiniProgramHttp implements WechatPersons {

    private static final Logger LOG = LoggerFactory.getLogger(MiniProgramHttp.class);
    private static final Map<String, Integer> NEXT_MINUTE = Map.of("retryAfterSeconds", 60);

    private final MiniProgram program;
    private final MiniProgramSettings settings;
    private final JsonMapper json;
    private final WebClient web;
    private final CircuitBreaker breaker;

    MiniProgramHttp(MiniProgram program, MiniProgramSettings settings, JsonMapper json, MeterRegistry meters) {
        this.program = program;
        this.settings = settings;
        this.json = json;
        this.web = VendorClients.web("mini-program", settings.connections(), settings.timeout());
        this.breaker = VendorClients.breaker("mini-program", meters);
    }

    @Override
    public Mono<WechatPerson> byCode(String code) {
        return Mono.defer(() -> ask(code))
                .timeout(settings.timeout())
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(error -> !(error instanceof Rejection), MiniProgramHttp::unavailable);
    }

    private Mono<WechatPerson> ask(String code) {
        URI uri = UriComponentsBuilder.fromUriString(program.api().get())
                .path("/sns/jscode2session")
                .queryParam("appid", "{app}")
                .queryParam("secret", "{secret}")
                .queryParam("js_code", "{code}")
                .queryParam("grant_type", "authorization_code")
                .encode()
                .buildAndExpand(program.appId(), program.secret(), code)
                .toUri();
        // JSON under the name of plain text
        return web.get()
                .uri(uri)
                .header(HttpHeaders.USER_AGENT, "hefu")
                .retrieve()
                .bodyToMono(byte[].class)
                .map(body -> person(json.readTree(new String(body, StandardCharsets.UTF_8))));
    }

    /** The session key that comes along is for decrypting what the client says; nothing here does, so it is dropped. */
    private WechatPerson person(JsonNode answer) {
        int errcode = answer.path("errcode").asInt(0);
        String openid = answer.path("openid").asString("");
        return switch (CodeAnswer.of(errcode)) {
            case GOOD -> person(openid);
            case CODE_REFUSED -> throw WechatProblem.WECHAT_CODE_REFUSED.rejection();
            case PERSON_REFUSED -> throw WechatProblem.WECHAT_PERSON_REFUSED.rejection();
            case TOO_FREQUENT -> throw WechatProblem.WECHAT_SIGN_IN_TOO_FREQUENT.rejection(NEXT_MINUTE);
            case APP_REFUSED, TROUBLE -> throw new IllegalStateException("WeChat answered errcode " + errcode);
        };
    }

    private WechatPerson person(String openid) {
        if (openid.isEmpty()) {
            throw new IllegalStateException("WeChat answered without an openid");
        }
        return new WechatPerson(program.appId(), openid);
    }

    private static Rejection unavailable(Throwable error) {
        if (!(error instanceof CallNotPermittedException)) {
            String why = error instanceof IllegalStateException
                    ? error.getMessage()
                    : error.getClass().getName();
            LOG.warn("WeChat did not say who signs in: {}", why);
        }
        return WechatProblem.WECHAT_SIGN_IN_UNAVAILABLE.rejection(
                Map.of("retryAfterSeconds", VendorClients.REST.toSeconds()));
    }
}
