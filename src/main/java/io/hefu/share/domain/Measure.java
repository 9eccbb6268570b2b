package io.hefu.share.domain;

import io.hefu.share.CanteenKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is summed up over filings; each is a column of the sums, named like it. */
public enum Measure {
    UNITS,
    NOT_STARTED,
    DRAFT,
    SUBMITTED,
    CONFIRMED,
    RETURNED,
    FINANCE_CONFIRMED,
    AGGREGATED,
    REOPENED,
    OVERDUE,
    WITHOUT_CANTEEN,
    BELOW_MINIMUM,
    DECLARED_TOTAL_FEN,
    DECLARED_SHARE_FEN,
    DECLARED_UNION_FEN,
    EFFECTIVE_TOTAL_FEN,
    EFFECTIVE_SHARE_FEN,
    EFFECTIVE_UNION_FEN;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one filing adds. */
    long of(Filing filing) {
        boolean filed = !filing.status().missing();
        boolean effective = filing.status().effective();
        Figures figures = filing.submission().figures();
        return switch (this) {
            case UNITS -> 1;
            case OVERDUE -> one(filing.overdue());
            case WITHOUT_CANTEEN -> one(filed && !hasCanteen(figures.kind()));
            case BELOW_MINIMUM -> one(filed && filing.submission().belowMinimum());
            case DECLARED_TOTAL_FEN -> filed ? figures.totalFen() : 0;
            case DECLARED_SHARE_FEN -> filed ? figures.shareFen() : 0;
            case DECLARED_UNION_FEN -> filed ? figures.unionShareFen() : 0;
            case EFFECTIVE_TOTAL_FEN -> effective ? figures.totalFen() : 0;
            case EFFECTIVE_SHARE_FEN -> effective ? figures.shareFen() : 0;
            case EFFECTIVE_UNION_FEN -> effective ? figures.unionShareFen() : 0;
            default -> one(name().equals(filing.status().name()));
        };
    }

    private static boolean hasCanteen(@Nullable CanteenKind kind) {
        return kind != null && kind.hasCanteen();
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
