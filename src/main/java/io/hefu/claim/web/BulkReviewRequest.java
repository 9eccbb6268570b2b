package io.hefu.claim.web;

import io.hefu.claim.ClaimDecisions.Decision;
import io.hefu.kernel.Bulk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reviewer wants done with many claims. */
record BulkReviewRequest(@NotEmpty @Size(max = Bulk.MOST) List<@NotNull @Valid Item> items) {

    /** What is done with one claim. */
    enum Action {
        TAKE,
        RELEASE,
        ASSIGN,
        APPROVE,
        REJECT,
        REQUEST_EVIDENCE
    }

    /**
     * @param version what was looked at, of a decision
     * @param transferId of APPROVE and case 1, the money that was meant
     * @param reviewerId of ASSIGN
     */
    record Item(
            @NotNull UUID claimId,
            @NotNull Action action,
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable UUID transferId,
            @Nullable UUID reviewerId) {

        /** No version is none that a claim ever had. */
        Decision decision() {
            return new Decision(version == null ? 0 : version, reason == null ? "" : reason);
        }
    }
}
