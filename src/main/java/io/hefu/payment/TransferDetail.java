package io.hefu.payment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer with all that was decided of it.
 *
 * @param verdicts every decision so far, oldest first
 */
public record TransferDetail(TransferView transfer, List<Decided> verdicts, List<Allocated> allocations) {

    /** A decision as it was taken; the evidence is JSON. */
    public record Decided(
            String verdict,
            String state,
            @Nullable String tier,
            @Nullable String reason,
            @JsonRawValue String evidence,
            Instant decidedAt,
            @Nullable UUID decidedBy) {}

    /** Money that went to an order, and whether it was taken back. */
    public record Allocated(
            UUID orderId,
            long amountFen,
            Instant allocatedAt,
            @Nullable UUID allocatedBy,
            @Nullable Instant reversedAt) {}
}
