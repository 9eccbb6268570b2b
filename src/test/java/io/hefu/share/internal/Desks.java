package io.hefu.share.internal;

import io.hefu.testing.HefuClient;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filings over HTTP as the tests speak of them. */
final class Desks {

    static final int YEAR = 2025;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HefuClient hefu;

    Desks(HefuClient hefu) {
        this.hefu = hefu;
        call("admin", HttpMethod.POST, "campaigns", Map.of("year", YEAR - 1));
        call("admin", HttpMethod.POST, "campaigns", Map.of("year", YEAR));
    }

    static Map<String, Object> form(long totalFen, String ratio) {
        return form(Map.of("kind", "OWN", "totalFen", totalFen, "ratioPercent", new BigDecimal(ratio)));
    }

    static Map<String, Object> form(Map<String, Object> canteen) {
        return new HashMap<>(Map.of("canteen", canteen, "union", Map.of("demand", false, "remark", "无工会采购")));
    }

    /** Starts the year's filing and answers its id. */
    String start(String filer, int year) {
        return call(filer, HttpMethod.POST, "filings", Map.of("year", year)).id();
    }

    String start(String filer) {
        return start(filer, YEAR);
    }

    Answer submit(String filer, String id, int version, Object form) {
        return call(filer, HttpMethod.POST, "filings/" + id + "/submissions", Map.of("version", version, "form", form));
    }

    /** A filing that waits for the direct superior. */
    String submitted(String filer) {
        String id = start(filer);
        Answer answer = submit(filer, id, 0, form(1_000_000, "10"));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return id;
    }

    Answer confirm(String account, String id, int version) {
        return call(account, HttpMethod.POST, "filings/" + id + "/confirm", Map.of("version", version));
    }

    Answer giveBack(String account, String id, int version, String reason) {
        Map<String, Object> body = Map.of("version", version, "reason", reason);
        return call(account, HttpMethod.POST, "filings/" + id + "/return", body);
    }

    /** A filing that finance has confirmed. */
    String financeConfirmed(Tree tree) {
        String id = submitted(tree.filer);
        confirm(tree.middleSuperior, id, 1);
        confirm(tree.topSuperior, id, 1);
        Answer confirmed = confirm(tree.finance, id, 1);
        if (!confirmed.text("status").equals("FINANCE_CONFIRMED")) {
            throw new IllegalStateException(confirmed.toString());
        }
        return id;
    }

    Answer get(String account, String path) {
        return call(account, HttpMethod.GET, path, null);
    }

    Answer post(String account, String path, Object body) {
        return call(account, HttpMethod.POST, path, body);
    }

    Answer call(String account, HttpMethod method, String path, @Nullable Object body) {
        RequestBodySpec request = hefu.as(account).method(method).uri("/api/v1/share/" + path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] bytes = result.getResponseBody();
        JsonNode json = bytes == null ? JSON.createObjectNode() : JSON.readTree(bytes);
        return new Answer(result.getStatus().value(), json);
    }

    record Answer(int status, JsonNode json) {

        String id() {
            return text("id");
        }

        String text(String field) {
            return json.at("/" + field).asString("");
        }

        long number(String field) {
            return json.at("/" + field).asLong(-1);
        }

        /** The status and, of a refusal, its code: {@code 409 VERSION_STALE}. */
        String outcome() {
            return status >= 400 && json.has("code") ? status + " " + text("code") : Integer.toString(status);
        }
    }
}
