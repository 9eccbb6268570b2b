package io.hefu.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of money that moved, as a bank tells it; texts are never null, absent ones are empty.
 *
 * @param originalSerialNo of a reversal, the serial number that it takes back, where the bank tells it (E-30)
 */
public record IncomingTransfer(
        Kind kind,
        String serialNo,
        @Nullable String originalSerialNo,
        Instant bookedAt,
        String payerName,
        String payerAccountNo,
        String payeeAccountNo,
        long amountFen,
        String usage,
        String summary,
        String postscript) {

    /** Money that came, or money that was taken back (冲正, 退汇). */
    public enum Kind {
        TRANSFER,
        REVERSAL
    }
}
