package io.hefu.catalog.web;

import static io.hefu.catalog.domain.GoodsLimits.CODE;
import static io.hefu.catalog.domain.GoodsLimits.DEAREST;
import static io.hefu.catalog.domain.GoodsLimits.LONGEST_NAME;
import static io.hefu.catalog.domain.GoodsLimits.LONGEST_TEXT;
import static io.hefu.catalog.domain.GoodsLimits.LONGEST_WORD;
import static io.hefu.catalog.domain.GoodsLimits.MOST;
import static io.hefu.catalog.domain.GoodsLimits.MOST_IMAGES;
import static io.hefu.catalog.domain.GoodsLimits.MOST_SKUS;

import io.hefu.catalog.Assortment.Choice;
import io.hefu.catalog.GoodsDraft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** The bodies of what happens to goods; prices in fen, weights in grams. */
final class GoodsRequests {

    private static final int LONGEST_REASON = 500;
    private static final String PLAIN = "[^\\p{Cntrl}]*";

    private GoodsRequests() {}

    /** @param code the supplier's own number of the goods: sent twice, the second is refused with the id of the first */
    record Content(
            @NotNull @Pattern(regexp = CODE) String code,

            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String name,

            @NotNull @Pattern(regexp = "([0-9]{2}){1,3}") String categoryCode,

            @NotNull @Pattern(regexp = "[0-9]{6}") String countyCode,

            @Size(max = LONGEST_TEXT) @Pattern(regexp = "[^\\p{Cntrl}\\n]*") @Nullable
            String description,

            @NotEmpty @Size(max = MOST_SKUS) List<@Valid @NotNull Sku> skus) {

        GoodsDraft draft() {
            return new GoodsDraft(
                    code,
                    name.strip(),
                    categoryCode,
                    countyCode,
                    Objects.requireNonNullElse(description, ""),
                    skus.stream().map(Sku::draft).toList());
        }
    }

    record Sku(
            @NotBlank @Size(max = LONGEST_WORD) @Pattern(regexp = PLAIN)
            String specification,

            @NotBlank @Size(max = LONGEST_WORD) @Pattern(regexp = PLAIN)
            String unit,

            @Min(1) @Max(MOST) @Nullable Long weightGrams,
            @NotNull @Min(1) @Max(DEAREST) Long priceFen,
            @NotNull @Min(0) @Max(MOST) Long stock) {

        GoodsDraft.Sku draft() {
            return new GoodsDraft.Sku(specification.strip(), unit.strip(), weightGrams, priceFen, stock);
        }
    }

    /**
     * Which of the supplier's drafts; all of it may be left out.
     *
     * @param importId of an import that is done
     * @param q a part of the name, or the whole code
     * @param after the place that the answer before named
     */
    record Many(
            @Nullable UUID importId,

            @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN) @Nullable
            String q,

            @Nullable UUID after) {

        Choice choice() {
            return new Choice(importId, q == null || q.isBlank() ? null : q.strip(), after);
        }
    }

    /** @param ids in the order in which they shall be shown; those left out go */
    record Images(
            @NotNull @Size(max = MOST_IMAGES) @UniqueElements
            List<@NotNull UUID> ids) {}

    record Price(@NotNull @Min(1) @Max(DEAREST) Long priceFen) {}

    /** @param change how many come, or negative how many go */
    record Stock(@NotNull @Min(-MOST) @Max(MOST) Long change) {}

    /** @param templateId null for the supplier's preferred one */
    record Freight(@Nullable UUID templateId) {}

    record Reason(
            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN)
            String reason) {}
}
