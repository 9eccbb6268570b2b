package io.hefu.share;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The filing form: as a unit fills it in, where anything may be missing, and as it was declared, with
 * the shares computed.
 *
 * @param explanation why total or share are below last year's, where the profile asks for it (F-15)
 * @param waiverNo the number of the decision that allows a ratio below the minimum
 */
public record FilingForm(
        @Nullable Canteen canteen,
        @Nullable Union union,
        @Nullable String explanation,
        @Nullable String waiverNo) {

    /**
     * @param totalFen what will be spent on ingredients in the year
     * @param ratioPercent how much of it is reserved, such as 12.50
     * @param shareFen the reserved share: computed by the server; if given, it must be the same
     * @param representativeUnitId who files for a shared canteen
     * @param contractor who runs an outsourced canteen
     * @param remark why there is nothing to file
     */
    public record Canteen(
            @Nullable CanteenKind kind,
            @Nullable Long totalFen,
            @Nullable BigDecimal ratioPercent,
            @Nullable Long shareFen,
            @Nullable UUID representativeUnitId,
            @Nullable String contractor,
            @Nullable String remark) {}

    /**
     * @param demand whether the union will buy
     * @param shareFen computed where total and ratio are given, else entered (D-1)
     * @param employees needed where the profile sets an amount per employee
     * @param remark why there is no demand
     */
    public record Union(
            @Nullable Boolean demand,
            @Nullable Long totalFen,
            @Nullable BigDecimal ratioPercent,
            @Nullable Long shareFen,
            @Nullable Integer employees,
            @Nullable String remark) {}
}
