package io.hefu.progress;

import org.jspecify.annotations.Nullable;

/** What was reserved and what was bought by channel, as sums in fen. */
public record Figures(
        long reservedCanteenFen,
        long reservedUnionFen,
        long canteenFen,
        long unionFen,
        long voucherFen,
        long personalFen) {

    /** What counts as reserved for the channel, or for all: shares are filed for canteens and unions only. */
    public long reserved(@Nullable Channel channel) {
        if (channel == null) {
            return reservedCanteenFen + reservedUnionFen;
        }
        return switch (channel) {
            case CANTEEN -> reservedCanteenFen;
            case UNION -> reservedUnionFen;
            case VOUCHER, PERSONAL -> 0;
        };
    }
}
