package io.hefu.payment.bank;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a bank sent and nobody could read, kept until a person retries or dismisses it (E-46). */
record DeadLetter(
        UUID id,
        String channel,
        UUID messageId,
        int position,
        String content,
        String reason,
        String detail,
        @Nullable String serialNo,
        Instant receivedAt,
        State state,
        @Nullable Instant resolvedAt,
        @Nullable UUID resolvedBy,
        @Nullable String resolution) {

    enum State {
        OPEN,
        RETRIED,
        DISMISSED
    }
}
