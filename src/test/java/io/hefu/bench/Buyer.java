package io.hefu.bench;

import java.util.UUID;

/** Wants two pieces of what everybody wants, one after the other, and is allowed one. */
final class Buyer extends Person {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final byte[] first;
    private final byte[] second;
    private int bought;
    private boolean done;

    Buyer(UUID account, String bearer, String sku) {
        this.first = order(bearer, account + "-1", sku);
        this.second = order(bearer, account + "-2", sku);
    }

    private static byte[] order(String bearer, String key, String sku) {
        return Requests.post(
                "/api/v1/orders",
                bearer + "Idempotency-Key: " + key + "\r\n",
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1}]}");
    }

    @Override
    byte[] request() {
        return bought == 0 ? first : second;
    }

    @Override
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
        return isPutOff(status);
    }

    @Override
    boolean isDone() {
        return done;
    }
}
