package io.hefu.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Redeems each voucher for one piece; every second request goes twice, by turns at once under another key and a little later
 * under the same one.
 */
final class RedeemWork implements Work {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int REPEATED = 2;
    /** How many vouchers later the same request comes again. */
    private static final int LATER = 50;

    private final List<Held> vouchers;
    private final List<String> skus;
    private final Set<String> orders = new HashSet<>();
    private int next;
    private boolean again;
    private long created;
    private long refused;

    RedeemWork(List<Held> vouchers, List<String> skus) {
        this.vouchers = vouchers;
        this.skus = skus;
    }

    long requests() {
        return vouchers.size() + (vouchers.size() + 1) / REPEATED;
    }

    @Override
    public byte[] next() {
        if (next == vouchers.size()) {
            return new byte[0];
        }
        byte[] request = again ? repetition() : request(next, "");
        again = !again && next % REPEATED == 0;
        next += again ? 0 : 1;
        return request;
    }

    private byte[] repetition() {
        return next % (2 * REPEATED) == 0 || next < LATER ? request(next, "-again") : request(next - LATER, "");
    }

    private byte[] request(int index, String suffix) {
        Held voucher = vouchers.get(index);
        return Requests.post(
                "/api/v1/vouchers/" + voucher.id + "/redeem",
                voucher.bearer + "Idempotency-Key: " + voucher.id + suffix + "\r\n",
                "{\"lines\":[{\"skuId\":\"" + skus.get(index % skus.size()) + "\",\"quantity\":1}]}");
    }

    @Override
    public boolean answered(int status, String body) {
        if (status == CREATED) {
            created++;
            orders.add(Requests.field(body, "id"));
            return true;
        }
        boolean redeemed = status == CONFLICT && body.contains("VOUCHER_REDEEMED");
        refused += redeemed ? 1 : 0;
        if (!redeemed) {
            Bench.complain(status, body);
        }
        return redeemed;
    }

    /** Different ones that were told. */
    int orders() {
        return orders.size();
    }

    /** How often an order was told. */
    long created() {
        return created;
    }

    /** How often it was told that the voucher is redeemed. */
    long refused() {
        return refused;
    }

    /** @param bearer the header of its holder */
    record Held(String id, String bearer) {}
}
