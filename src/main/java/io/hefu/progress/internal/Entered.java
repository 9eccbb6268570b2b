package io.hefu.progress.internal;

import io.hefu.progress.Channel;
import io.hefu.progress.Contribution.Cause;
import java.time.Instant;
import java.util.UUID;

/** An entry of the ledger that was not there before. */
record Entered(
        UUID orderId,
        UUID unitId,
        String unitPath,
        String region,
        int year,
        Channel channel,
        long amountFen,
        Cause cause,
        Instant at) {}
