package io.hefu.claim;

import java.time.Instant;
import java.util.UUID;

/** A voucher or a proof that belongs to a claim. */
public record ClaimFile(
        UUID id,
        int version,
        Purpose purpose,
        String name,
        String mediaType,
        long bytes,
        String sha256,
        Instant uploadedAt) {

    /** What the file is to show. */
    public enum Purpose {
        VOUCHER,
        REDUCTION_PROOF
    }
}
