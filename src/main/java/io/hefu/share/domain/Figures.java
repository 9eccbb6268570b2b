package io.hefu.share.domain;

import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The numbers of a declared form. */
public record Figures(
        @Nullable CanteenKind kind,
        @Nullable UUID representativeUnitId,
        long totalFen,
        @Nullable Integer ratioBp,
        long shareFen,
        long unionShareFen) {

    public static final Figures NONE = new Figures(null, null, 0, null, 0, 0);

    public static Figures of(@Nullable FilingForm declared) {
        if (declared == null || declared.canteen() == null) {
            return NONE;
        }
        FilingForm.Canteen canteen = declared.canteen();
        FilingForm.Union union = declared.union();
        BigDecimal percent = canteen.ratioPercent();
        return new Figures(
                canteen.kind(),
                canteen.representativeUnitId(),
                orZero(canteen.totalFen()),
                percent == null ? null : Ratio.basisPoints(percent),
                orZero(canteen.shareFen()),
                union == null ? 0 : orZero(union.shareFen()));
    }

    private static long orZero(@Nullable Long fen) {
        return fen == null ? 0 : fen;
    }
}
