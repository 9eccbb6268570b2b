package io.hefu.organization.web;

import io.hefu.organization.UnitLife.NewUnit;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the steps in a unit's life; {@code version} is that of the unit as it was seen. */
final class UnitRequests {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;
    private static final String PLAIN = "[^\\p{Cntrl}]*";

    private UnitRequests() {}

    /** @param superiorId null for a unit right below the finance department of {@code region} */
    record Create(
            @Size(min = 1, max = 64) @Pattern(regexp = "[0-9A-Za-z._-]*") @Nullable
            String code,

            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String name,

            @Nullable UUID superiorId,
            @Pattern(regexp = "([0-9]{2}){1,3}") @Nullable String region) {

        NewUnit unit() {
            return new NewUnit(code, name.strip(), superiorId, region);
        }
    }

    record Rename(
            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String name,

            @NotNull Long version,

            @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN) @Nullable
            String reason) {}

    /** @param superiorId null for the top of the region */
    record Move(
            @Nullable UUID superiorId,
            @NotNull Long version,

            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN)
            String reason) {}

    record Merge(
            @NotNull UUID intoId,
            @NotNull Long version,

            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN)
            String reason) {}

    record Abolish(
            @NotNull Long version,

            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN)
            String reason) {}
}
