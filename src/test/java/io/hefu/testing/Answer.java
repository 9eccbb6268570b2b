package io.hefu.testing;

import java.util.List;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answered.
 *
 * @param json empty where it answered nothing
 * @param replayed whether the answer is that of an earlier request
 */
public record Answer(int status, JsonNode json, boolean replayed) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static Answer of(ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
        byte[] body = result.getResponseBody();
        JsonNode json = body == null ? JSON.createObjectNode() : JSON.readTree(body);
        List<String> replayed = result.getResponseHeaders().getOrEmpty("Idempotent-Replayed");
        return new Answer(result.getStatus().value(), json, !replayed.isEmpty());
    }

    public String text(String field) {
        return json.path(field).asString("");
    }

    public long number(String field) {
        return json.path(field).asLong(-1);
    }

    public String id() {
        return text("id");
    }

    /** Of a page. */
    public JsonNode items() {
        return json.path("items");
    }

    /** The status and, of a refusal, its code: {@code 409 STOCK_SHORT}. */
    public String outcome() {
        return status >= 400 && json.has("code") ? status + " " + text("code") : Integer.toString(status);
    }
}
