package io.hefu.organization.domain;

import io.hefu.imports.Flaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import as it was read.
 *
 * @param line its number in the file
 * @param flaws what is wrong with it by itself
 */
public record UnitRow(
        int line,
        @Nullable String code,
        @Nullable String name,
        @Nullable String superior,
        @Nullable String region,
        @Nullable String contact,
        @Nullable String mobile,
        @Nullable String email,
        List<Flaw> flaws) {

    public boolean isGood() {
        return flaws.isEmpty();
    }
}
