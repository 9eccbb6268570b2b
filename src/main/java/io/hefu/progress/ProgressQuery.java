package io.hefu.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of the progress somebody asks for.
 *
 * @param node the id of a {@link ProgressNode}; null for the reader's own
 * @param channel counts this one only; null for all
 * @param own a unit without those below it
 * @param asOf as it was recorded at this instant, recomputed from the ledgers and without the nodes below; null for now
 * @param cursor where the page of the nodes below begins; null for the first
 * @param size the most nodes below on the page
 */
public record ProgressQuery(
        @Nullable String node,
        int year,
        @Nullable Channel channel,
        boolean own,
        @Nullable Instant asOf,
        Sort sort,
        @Nullable String cursor,
        int size) {

    /** The order of the nodes below. */
    public enum Sort {
        /** Completion, the highest first, those without at the end. */
        RATE,
        /** Executed, the most first. */
        EXECUTED,
        NAME
    }
}
