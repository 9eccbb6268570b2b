package io.hefu.testing;

import io.hefu.kernel.Fen;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Pays orders by transfers that a bank tells of, and takes them back again. */
public final class Payer {

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
        deliver(Map.ofEntries(
                Map.entry("serialNo", serial),
                Map.entry("bookedAt", Instant.now().toString()),
                Map.entry("payerName", "市第一小学"),
                Map.entry("payerAccountNo", "6222021234567890"),
                Map.entry(
                        "payeeAccountNo",
                        placed.json().path("payee").path("accountNo").asString()),
                Map.entry("amount", yuan(fen)),
                Map.entry("currency", "CNY"),
                Map.entry("usage", ""),
                Map.entry("summary", ""),
                Map.entry("postscript", "货款" + placed.text("paymentCode"))));
        return serial;
    }

    /** The bank takes a transfer back (冲正). */
    public void reverse(Answer placed, String serial, long fen) {
        deliver(Map.ofEntries(
                Map.entry("kind", "REVERSAL"),
                Map.entry("serialNo", UUID.randomUUID().toString()),
                Map.entry("originalSerialNo", serial),
                Map.entry("bookedAt", Instant.now().toString()),
                Map.entry("payerName", "市第一小学"),
                Map.entry("payerAccountNo", "6222021234567890"),
                Map.entry(
                        "payeeAccountNo",
                        placed.json().path("payee").path("accountNo").asString()),
                Map.entry("amount", yuan(fen)),
                Map.entry("currency", "CNY"),
                Map.entry("usage", ""),
                Map.entry("summary", ""),
                Map.entry("postscript", "")));
    }

    private void deliver(Map<String, String> transfer) {
        hefu.deliver(JSON.writeValueAsString(transfer)).expectStatus().isOk();
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }
}
