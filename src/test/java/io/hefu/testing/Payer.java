package io.hefu.testing;

import static org.awaitility.Awaitility.await;

import io.hefu.kernel.Fen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Pays orders by transfers that a bank tells of, and takes them back again. */
public final class Payer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HefuClient hefu;

    public Payer(HefuClient hefu) {
        this.hefu = hefu;
    }

    /** All that a placed order costs; answers the transfer's serial number. */
    public String pay(Answer placed) {
        return pay(placed, placed.number("payableFen"));
    }

    public String pay(Answer placed, long fen) {
        String serial = UUID.randomUUID().toString();
        deliver(transfer(placed, serial, fen, "货款" + placed.text("paymentCode")));
        return serial;
    }

    /** The bank takes a transfer back (冲正). */
    public void reverse(Answer placed, String serial, long fen) {
        Map<String, String> reversal = transfer(placed, UUID.randomUUID().toString(), fen, "");
        reversal.put("kind", "REVERSAL");
        reversal.put("originalSerialNo", serial);
        deliver(reversal);
    }

    private static Map<String, String> transfer(Answer placed, String serial, long fen, String postscript) {
        return new HashMap<>(Map.of(
                "serialNo",
                serial,
                "bookedAt",
                Instant.now().toString(),
                "payerName",
                "市第一小学",
                "payerAccountNo",
                "6222021234567890",
                "payeeAccountNo",
                placed.json().path("payee").path("accountNo").asString(),
                "amount",
                yuan(fen),
                "currency",
                "CNY",
                "usage",
                "",
                "summary",
                "",
                "postscript",
                postscript));
    }

    /** Pays by the stand-in of the vendor what is open on an order, and waits until the order knows. */
    public void payByWechat(String account, String orderId) {
        String order = "orders/" + orderId;
        Answer arguments = hefu.post(account, order + "/wechat-payment", Map.of("openid", "o" + orderId));
        hefu.web()
                .post()
                .uri("/wechat-stand-in/pay")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(arguments.json().toString())
                .exchange()
                .expectStatus()
                .isOk();
        await().atMost(PATIENCE)
                .until(() -> hefu.get(account, order).text("paymentStatus").equals("PAID"));
    }

    private void deliver(Map<String, String> transfer) {
        hefu.deliver(JSON.writeValueAsString(transfer)).expectStatus().isOk();
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }
}
