package io.hefu.share;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the home page tells a unit about its filing.
 *
 * @param open whether there is a campaign in which this unit has something to do
 * @param action what the button does: {@code START}, {@code CONTINUE}, {@code REVISE}, {@code MODIFY} or {@code NONE}
 * @param daysLeft until the end of the deadline's day in China; negative afterwards
 */
public record FilingPrompt(
        boolean open,
        String action,
        @Nullable Integer year,
        @Nullable UUID filingId,
        @Nullable FilingStatus status,
        @Nullable LocalDate deadline,
        @Nullable Long daysLeft,
        @Nullable String returnReason,
        @Nullable PolicyProfile policy) {}
