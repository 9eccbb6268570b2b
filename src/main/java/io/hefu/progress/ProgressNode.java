package io.hefu.progress;

import org.jspecify.annotations.Nullable;

/**
 * What progress is shown of: the country, a division or a unit with all below it.
 *
 * @param id empty for the country, a division's GB/T 2260 code, a unit's id
 * @param above the node above, where there is one
 * @param region the division that a unit belongs to, or the division itself
 */
public record ProgressNode(
        String id,
        Kind kind,
        String name,
        @Nullable String above,
        @Nullable String region) {

    public enum Kind {
        COUNTRY,
        DIVISION,
        UNIT
    }
}
