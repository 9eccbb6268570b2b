package io.hefu.reporting.internal;

import io.hefu.reporting.domain.Column;
import io.hefu.share.FilingRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What files say about a filing. */
final class FilingColumns {

    private static final int RATIO_OF_PERCENT = 2;

    private static final List<Column<FilingRecord>> UNIT = List.of(
            Column.text("region", 10, FilingRecord::region),
            Column.text("unit", 36, FilingRecord::unitName),
            Column.word("status", 14, FilingRecord::status),
            Column.count("version", filing -> (long) filing.version()));

    private FilingColumns() {}

    static List<Column<FilingRecord>> all() {
        return join(
                UNIT,
                List.of(
                        Column.word("canteenKind", 16, FilingRecord::canteenKind),
                        Column.amount("canteenTotal", FilingRecord::canteenTotalFen),
                        Column.ratio("ratio", filing -> ratio(filing.ratioPercent())),
                        Column.amount("canteenShare", FilingRecord::canteenShareFen),
                        Column.text("canteenRemark", 30, FilingRecord::canteenRemark),
                        Column.amount("unionShare", FilingRecord::unionShareFen),
                        Column.text("unionRemark", 30, FilingRecord::unionRemark),
                        Column.text("contractor", 24, FilingRecord::contractor),
                        Column.text("waiverNo", 20, FilingRecord::waiverNo),
                        Column.moment("submittedAt", FilingRecord::submittedAt)));
    }

    static List<Column<FilingRecord>> missing() {
        return join(
                UNIT,
                List.of(
                        Column.text("deadline", 12, filing -> filing.deadline().toString()),
                        Column.word("overdue", 10, filing -> filing.overdue() ? Answer.YES : Answer.NO),
                        Column.text("returnReason", 40, FilingRecord::returnReason)));
    }

    private static <T> List<T> join(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    static @Nullable BigDecimal ratio(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.movePointLeft(RATIO_OF_PERCENT);
    }

    enum Answer {
        YES,
        NO
    }
}
