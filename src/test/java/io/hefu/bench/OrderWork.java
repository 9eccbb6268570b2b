package io.hefu.bench;

import java.util.List;
import java.util.Queue;

/** Orders of one piece over the given SKUs and buyers in turn; what was placed is kept to be paid later. */
class OrderWork implements Work {

    private static final int CREATED = 201;
    private static final long FIRST_PAYER = 6222020200000000000L;

    private final List<String> skus;
    private final Queue<PlacedOrder> placed;
    private final int keepAtMost;
    private final List<String> tokens;
    private final String run = Long.toString(System.nanoTime(), 36);
    private long count;
    private long kept;

    OrderWork(List<String> skus, String token, Queue<PlacedOrder> placed, int keepAtMost) {
        this(skus, List.of(token), placed, keepAtMost);
    }

    OrderWork(List<String> skus, List<String> tokens, Queue<PlacedOrder> placed, int keepAtMost) {
        this.skus = skus;
        this.tokens = tokens;
        this.placed = placed;
        this.keepAtMost = keepAtMost;
    }

    @Override
    public byte[] next() {
        String sku = skus.get((int) (count % skus.size()));
        String token = tokens.get((int) (count++ % tokens.size()));
        return Requests.post(
                "/api/v1/orders",
                "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + run + "-" + count + "\r\n",
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1}]}");
    }

    @Override
    public boolean answered(int status, String body) {
        if (status != CREATED) {
            Bench.complain(status, body);
            return false;
        }
        if (placed.size() < keepAtMost) {
            placed.add(new PlacedOrder(
                    Requests.field(body, "id"),
                    Long.toString(FIRST_PAYER + kept++),
                    Requests.field(body, "paymentCode"),
                    Long.parseLong(Requests.field(body, "payableFen")),
                    Requests.field(body, "accountNo")));
        }
        return true;
    }

    /**
     * What a transfer and a claim need to name their order.
     *
     * @param payer the account that it is paid from, no other order's
     * @param remark what the transfer says
     */
    record PlacedOrder(String id, String payer, String remark, long fen, String payee) {

        PlacedOrder withoutCode() {
            return new PlacedOrder(id, payer, "货款", fen, payee);
        }
    }
}
