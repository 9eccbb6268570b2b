package io.hefu.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer in a list; amounts in fen, account numbers masked. */
public record TransferView(
        UUID id,
        String channel,
        String serialNo,
        String kind,
        String state,
        String verdict,
        @Nullable String tier,
        @Nullable String reason,
        Instant bookedAt,
        Instant receivedAt,
        String payerName,
        String payerAccount,
        String payeeAccount,
        long amountFen,
        long allocatedFen,
        long returnedFen,
        long openFen,
        String usage,
        String summary,
        String postscript) {}
