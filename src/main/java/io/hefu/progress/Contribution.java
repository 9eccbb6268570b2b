package io.hefu.progress;

import io.hefu.kernel.ChinaTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A signed entry of what counts towards a unit's share: paid, and on the platform (F-05, R-039).
 *
 * @param unitPath the unit's place in the tree when the entry is made
 * @param year the year that it counts for: of the payment, in Asia/Shanghai
 * @param orderId the order that the money is for
 * @param movement the number of this movement of the order's money; the same one is entered once per unit and year
 */
public record Contribution(
        UUID unitId,
        String unitPath,
        String region,
        int year,
        Channel channel,
        long amountFen,
        UUID orderId,
        int movement,
        Cause cause,
        Instant at) {

    /** The year in which a payment of this instant counts. */
    public static int yearOf(Instant payment) {
        return payment.atZone(ChinaTime.ZONE).getYear();
    }

    /** The day on which the entry counts: its own, or of another year the day that is nearest. */
    public LocalDate day() {
        LocalDate own = ChinaTime.day(at);
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        return own.isBefore(first) ? first : own.isAfter(last) ? last : own;
    }

    /** Why an amount begins or ceases to count. */
    public enum Cause {
        PAYMENT,
        REVERSAL,
        REFUND,
        CORRECTION
    }
}
