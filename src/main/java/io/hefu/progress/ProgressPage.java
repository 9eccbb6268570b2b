package io.hefu.progress;

import io.hefu.kernel.Page;
import io.hefu.progress.ProgressNode.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a node in a year. Personal purchases appear in it as sums only (domain part 5, rule 4).
 *
 * @param channel what {@code standing} counts, or null for all channels
 * @param own whether a unit is shown without those below it
 * @param asOf the instant in the past that is shown, or null for now
 * @param months the twelve months
 * @param below the nodes below, a page of them; null where there are none to see
 */
public record ProgressPage(
        ProgressNode node,
        int year,
        @Nullable Channel channel,
        boolean own,
        @Nullable Instant asOf,
        Figures figures,
        Standing standing,
        List<Month> months,
        @Nullable Page<Below> below) {

    /** What was bought in a month, and what was taken back. */
    public record Month(int month, long canteenFen, long unionFen, long voucherFen, long personalFen) {}

    /** A node below and how far it has come; {@code node=id} goes down to it. */
    public record Below(String id, Kind kind, String name, Figures figures, Standing standing) {}
}
