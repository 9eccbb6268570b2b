package io.hefu.ordering.internal;

import io.hefu.testing.HefuClient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders over HTTP as the tests speak of them. */
final class Shop {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HefuClient hefu;

    Shop(HefuClient hefu) {
        this.hefu = hefu;
    }

    static Map<String, Object> line(UUID sku, long quantity) {
        return Map.of("skuId", sku, "quantity", quantity);
    }

    @SafeVarargs
    static Map<String, Object> body(Map<String, Object>... lines) {
        return new HashMap<>(Map.of("lines", Arrays.asList(lines)));
    }

    Answer place(String account, Map<String, Object>... lines) {
        return place(account, UUID.randomUUID().toString(), body(lines));
    }

    Answer place(String account, String key, Object body) {
        return answer(hefu.as(account)
                .post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .bodyValue(body)
                .exchange());
    }

    Answer post(String account, String path) {
        return answer(hefu.as(account).post().uri("/api/v1/orders/" + path).exchange());
    }

    Answer post(String account, String path, Object body) {
        return answer(hefu.as(account)
                .post()
                .uri("/api/v1/orders/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    Answer get(String account, String path) {
        return answer(hefu.as(account).get().uri("/api/v1/" + path).exchange());
    }

    static Answer answer(ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
        byte[] body = result.getResponseBody();
        JsonNode json = body == null ? JSON.createObjectNode() : JSON.readTree(body);
        List<String> replayed = result.getResponseHeaders().getOrEmpty("Idempotent-Replayed");
        return new Answer(result.getStatus().value(), json, !replayed.isEmpty());
    }

    record Answer(int status, JsonNode json, boolean replayed) {

        String text(String field) {
            return json.path(field).asString("");
        }

        long number(String field) {
            return json.path(field).asLong(-1);
        }

        String id() {
            return text("id");
        }

        /** The status and, of a refusal, its code: {@code 409 STOCK_SHORT}. */
        String outcome() {
            return status >= 400 && json.has("code") ? status + " " + text("code") : Integer.toString(status);
        }
    }
}
