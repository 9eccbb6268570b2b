package io.hefu.journey;

import io.hefu.testing.HefuClient;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/** Signs what it tells of transfers, by its own clock. */
final class Bank {

    static final String PATH = "/api/v1/bank/" + HefuClient.CHANNEL + "/transfers";

    private final Clock clock;

    Bank(Clock clock) {
        this.clock = clock;
    }

    /** What it says of money that was moved now. */
    String transfer(String serialNo, String payer, String payerNo, String payeeNo, long fen, String remark) {
        return transfer(serialNo, clock.instant().toString(), payer, payerNo, payeeNo, fen, remark);
    }

    /** What it says, word for word however often, of money that was moved then. */
    String transfer(
            String serialNo, String bookedAt, String payer, String payerNo, String payeeNo, long fen, String remark) {
        return """
                {"serialNo":"%s","bookedAt":"%s","payerName":"%s","payerAccountNo":"%s","payeeAccountNo":"%s",
                 "amount":"%s","currency":"CNY","usage":"","summary":"","postscript":"%s"}""".formatted(serialNo, bookedAt, payer, payerNo, payeeNo, BigDecimal.valueOf(fen, 2), remark);
    }

    /** The names and values of the headers, in turn. */
    String[] sign(String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        return new String[] {
            "X-Hefu-Timestamp", timestamp,
            "X-Hefu-Nonce", nonce,
            "X-Hefu-Signature", HefuClient.sign(HefuClient.SECRET, timestamp, nonce, body)
        };
    }
}
