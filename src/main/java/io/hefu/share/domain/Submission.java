package io.hefu.share.domain;

import io.hefu.share.FilingForm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a unit submitted last.
 *
 * @param version 0 before the first submission
 * @param waiverNo given by the unit, or by finance when it confirmed
 */
public record Submission(
        int version,
        @Nullable FilingForm declared,
        boolean belowMinimum,
        @Nullable String waiverNo,
        @Nullable UUID filedBy,
        @Nullable Instant at) {

    public static final Submission NONE = new Submission(0, null, false, null, null, null);

    public Figures figures() {
        return Figures.of(declared);
    }

    Submission waivedBy(@Nullable String waiver) {
        return waiver == null ? this : new Submission(version, declared, belowMinimum, waiver, filedBy, at);
    }
}
