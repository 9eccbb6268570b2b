package io.hefu.share;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filing as one flat row, for lists and files; amounts and remarks are those of the last submission. */
public record FilingRecord(
        UUID filingId,
        int year,
        UUID unitId,
        String unitName,
        String unitPath,
        String region,
        FilingStatus status,
        int version,
        int level,
        @Nullable CanteenKind canteenKind,
        long canteenTotalFen,
        @Nullable BigDecimal ratioPercent,
        long canteenShareFen,
        @Nullable String canteenRemark,
        boolean unionDemand,
        long unionShareFen,
        @Nullable String unionRemark,
        @Nullable String contractor,
        boolean belowMinimum,
        @Nullable String waiverNo,
        LocalDate deadline,
        boolean overdue,
        @Nullable String returnReason,
        @Nullable Instant submittedAt) {}
