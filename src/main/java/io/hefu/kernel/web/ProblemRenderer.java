package io.hefu.kernel.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer as RFC 9457 problem details with the stable {@code code} that clients switch on. */
@Component
class ProblemRenderer {

    private final JsonMapper json;
    private final ProblemTexts texts;

    ProblemRenderer(JsonMapper json, ProblemTexts texts) {
        this.json = json;
        this.texts = texts;
    }

    Mono<Void> write(Answer answer, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(answer.status());
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.putAll(answer.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        return response.writeWith(Mono.fromSupplier(() -> body(answer, exchange)));
    }

    private DataBuffer body(Answer answer, ServerWebExchange exchange) {
        Locale locale = ProblemTexts.locale(exchange.getRequest().getHeaders());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:hefu:problem:" + answer.code());
        members.put("title", texts.text(answer.title(), locale));
        members.put("status", answer.status().value());
        members.put("detail", texts.text(answer.code(), locale));
        members.put("instance", exchange.getRequest().getPath().value());
        members.put("code", answer.code());
        members.put("requestId", RequestId.of(exchange));
        answer.facts()
                .forEach((name, fact) ->
                        members.put(name, fact instanceof InvalidFields fields ? fields.told(texts, locale) : fact));
        return exchange.getResponse().bufferFactory().wrap(json.writeValueAsBytes(members));
    }
}
