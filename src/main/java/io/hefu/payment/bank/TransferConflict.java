package io.hefu.payment.bank;

import java.time.Instant;
import java.util.UUID;

/** A serial that came again with other content (E-26), beside the transfer that came first. */
record TransferConflict(
        UUID id,
        UUID transferId,
        String channel,
        String serialNo,
        long amountFen,
        UUID messageId,
        String content,
        Instant receivedAt) {}
