package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed messages of transfers for the orders placed before, with the right codes and amounts. */
final class TransferWork implements Work {

    private static final int OK = 200;
    private static final int FEN_PER_YUAN = 100;

    private final Queue<PlacedOrder> orders;
    private final int perRequest;
    private final String verdict;
    private final Mac mac;
    private final String run = Long.toString(System.nanoTime(), 36);
    private long count;

    TransferWork(Queue<PlacedOrder> orders, int perRequest) throws GeneralSecurityException {
        this(orders, perRequest, "CONFIRMED");
    }

    /** @param verdict what each transfer must be answered with */
    TransferWork(Queue<PlacedOrder> orders, int perRequest, String verdict) throws GeneralSecurityException {
        this.orders = orders;
        this.perRequest = perRequest;
        this.verdict = verdict;
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hefu-demo".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    @Override
    public int perRequest() {
        return perRequest;
    }

    @Override
    public byte[] next() {
        if (orders.size() < perRequest) {
            return new byte[0];
        }
        String body = IntStream.range(0, perRequest)
                .mapToObj(i -> body(orders.remove(), run + "-" + count++))
                .collect(Collectors.joining(",", "[", "]"));
        String nonce = run + "-" + count;
        long time = Instant.now().getEpochSecond();
        byte[] signed = (time + "\n" + nonce + "\n" + body).getBytes(StandardCharsets.UTF_8);
        String headers = "X-Hefu-Timestamp: " + time + "\r\nX-Hefu-Nonce: " + nonce + "\r\nX-Hefu-Signature: "
                + HexFormat.of().formatHex(mac.doFinal(signed)) + "\r\n";
        return Requests.post("/api/v1/bank/demo/transfers", headers, body);
    }

    private String body(PlacedOrder order, String serial) {
        String amount = String.format(Locale.ROOT, "%d.%02d", order.fen() / FEN_PER_YUAN, order.fen() % FEN_PER_YUAN);
        return "{\"serialNo\":\"" + serial + "\",\"bookedAt\":\"" + Instant.now() + "\",\"payerName\":\"Bench\","
                + "\"payerAccountNo\":\"" + order.payer() + "\",\"payeeAccountNo\":\"" + order.payee()
                + "\",\"amount\":\"" + amount + "\",\"currency\":\"CNY\",\"usage\":\"" + order.remark()
                + "\",\"summary\":\"\",\"postscript\":\"\"}";
    }

    @Override
    public boolean answered(int status, String body) {
        boolean decided = status == OK && body.split("\"verdict\":\"" + verdict + "\"", -1).length == perRequest + 1;
        if (!decided) {
            Bench.complain(status, body);
        }
        return decided;
    }
}
