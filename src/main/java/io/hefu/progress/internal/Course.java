package io.hefu.progress.internal;

import io.hefu.progress.Channel;
import io.hefu.progress.Figures;
import io.hefu.progress.ProgressPage.Month;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The course of a year, put together from its sums. */
record Course(Figures figures, List<Month> months, long executedFen, long lastYearFen) {

    static Course of(List<Tally> tallies, int year, @Nullable Channel channel) {
        List<Tally> ofYear = tallies.stream().filter(it -> it.year() == year).toList();
        List<Month> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> month(month, ofYear))
                .toList();
        List<Tally> before = tallies.stream().filter(it -> it.year() != year).toList();
        return new Course(figures(ofYear), months, sum(ofYear, counted(channel)), sum(before, counted(channel)));
    }

    private static Month month(int month, List<Tally> ofYear) {
        List<Tally> tallies = ofYear.stream().filter(it -> it.month() == month).toList();
        return new Month(
                month,
                sum(tallies, Tally::canteenFen),
                sum(tallies, Tally::unionFen),
                sum(tallies, Tally::voucherFen),
                sum(tallies, Tally::personalFen));
    }

    private static Figures figures(List<Tally> tallies) {
        return new Figures(
                sum(tallies, Tally::reservedCanteenFen),
                sum(tallies, Tally::reservedUnionFen),
                sum(tallies, Tally::canteenFen),
                sum(tallies, Tally::unionFen),
                sum(tallies, Tally::voucherFen),
                sum(tallies, Tally::personalFen));
    }

    private static ToLongFunction<Tally> counted(@Nullable Channel channel) {
        if (channel == null) {
            return it -> it.canteenFen() + it.unionFen() + it.voucherFen() + it.personalFen();
        }
        return switch (channel) {
            case CANTEEN -> Tally::canteenFen;
            case UNION -> Tally::unionFen;
            case VOUCHER -> Tally::voucherFen;
            case PERSONAL -> Tally::personalFen;
        };
    }

    private static long sum(List<Tally> tallies, ToLongFunction<Tally> column) {
        return tallies.stream().mapToLong(column).sum();
    }
}
