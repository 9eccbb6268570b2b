package io.hefu.payment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bank is answered for one transfer, after the commit. */
public record Receipt(
        @Nullable String serialNo,
        Outcome outcome,
        @Nullable UUID transferId,
        @Nullable Verdict verdict,
        @Nullable String reason,
        List<Share> allocations) {

    /** @param orderId the subject that the money went to */
    public record Share(UUID orderId, long amountFen) {}

    /** What became of the record. */
    public enum Outcome {
        ACCEPTED,
        /** The same serial and content again: the first answer, no effect (E-25). */
        DUPLICATE,
        /** The same serial with other content: stored beside the first and alarmed (E-26). */
        CONFLICT,
        /** Not readable or not a possible amount: kept as a dead letter (E-16, E-46). */
        REJECTED
    }
}
