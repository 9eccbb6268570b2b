package io.hefu.bench;

import java.util.UUID;

/** Somebody who wants what everybody wants, and tries again until there is an answer that is one. */
final class Person {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int THROTTLED = 429;
    private static final int OVERLOADED = 503;

    final UUID account;
    private final byte[] first;
    private final byte[] second;
    private int bought;
    private boolean done;
    /** When the present request should have been sent. */
    long readyAt;

    /** Everybody wants two, one after the other, and is allowed one. */
    Person(UUID account, String bearer, String sku) {
        this.account = account;
        this.first = order(bearer, account + "-1", sku);
        this.second = order(bearer, account + "-2", sku);
    }

    private static byte[] order(String bearer, String key, String sku) {
        return Requests.post(
                "/api/v1/orders",
                bearer + "Idempotency-Key: " + key + "\r\n",
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1}]}");
    }

    /** The same request, under the same key, for as long as nothing came of it. */
    byte[] request() {
        return bought == 0 ? first : second;
    }

    /** Takes an answer; false for one that nobody expects. */
    boolean answered(int status, String body) {
        if (status == CREATED) {
            bought++;
            done = bought > 1;
            return true;
        }
        if (status == CONFLICT && (body.contains("STOCK_SHORT") || body.contains("PURCHASE_LIMIT"))) {
            done = true;
            return true;
        }
        return status == THROTTLED || status == OVERLOADED;
    }

    boolean isDone() {
        return done;
    }

    int bought() {
        return bought;
    }
}
