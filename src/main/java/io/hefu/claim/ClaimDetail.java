package io.hefu.claim;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim with its files, everything that was submitted and everything that happened. */
public record ClaimDetail(ClaimView claim, List<ClaimFile> files, List<Version> versions, List<Step> history) {

    /** What was submitted once. */
    public record Version(
            int version,
            ClaimKind kind,
            @Nullable String payerAccountName,
            @Nullable String payerAccount,
            long amountFen,
            @Nullable String remark,
            @Nullable String receiptNo,
            Instant submittedAt) {}

    /** One thing that happened, oldest first. */
    public record Step(int version, String step, @Nullable String note, Instant at) {}
}
