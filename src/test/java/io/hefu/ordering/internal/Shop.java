package io.hefu.ordering.internal;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Orders over HTTP as the tests speak of them. */
final class Shop {

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
        return hefu.postOnce(account, "orders", key, body);
    }

    Answer post(String account, String path) {
        return hefu.post(account, "orders/" + path);
    }

    Answer post(String account, String path, Object body) {
        return hefu.post(account, "orders/" + path, body);
    }

    Answer get(String account, String path) {
        return hefu.get(account, path);
    }
}
