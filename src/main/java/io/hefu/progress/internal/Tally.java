package io.hefu.progress.internal;

/**
 * Sums of one month, or of what a year reserved.
 *
 * @param month 0 for what was reserved
 */
record Tally(
        int year,
        int month,
        long reservedCanteenFen,
        long reservedUnionFen,
        long canteenFen,
        long unionFen,
        long voucherFen,
        long personalFen) {}
