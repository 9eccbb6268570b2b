package io.hefu.bench;

/** Wants one box of what everybody wants, until there is one or none left. */
final class Picker extends Person {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final byte[] request;
    private boolean done;

    Picker(String bearer, String quota, String sku) {
        this.request = Requests.post(
                "/api/v1/pick-quotas/" + quota + "/picks",
                bearer,
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1}]}");
    }

    @Override
    byte[] request() {
        return request;
    }

    @Override
    boolean answered(int status, String body) {
        done = status == CREATED || status == CONFLICT && (isTooLate(body) || body.contains("PICK_HELD"));
        return done || isPutOff(status);
    }

    private static boolean isTooLate(String body) {
        return body.contains("WAREHOUSE_STOCK_SHORT") && body.contains("\"left\":0");
    }

    @Override
    boolean isDone() {
        return done;
    }
}
