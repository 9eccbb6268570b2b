package io.hefu.union.domain;

import io.hefu.imports.Cells;
import io.hefu.imports.Flaw;
import io.hefu.kernel.Masked;
import io.hefu.organization.Mobile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a staff list as it was read. */
public record StaffLine(
        int line,
        @Nullable String staffNo,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String department,
        boolean leaving,
        List<Flaw> flaws) {

    /** The row, or empty when nothing stands in it. */
    public static Optional<StaffLine> read(Cells row) {
        if (row.isEmpty()) {
            return Optional.empty();
        }
        // the flaws come last: Java evaluates from left to right
        return Optional.of(new StaffLine(
                row.line(),
                row.text(StaffColumn.STAFF_NO),
                row.text(StaffColumn.NAME),
                mobile(row),
                row.text(StaffColumn.DEPARTMENT),
                leaving(row),
                row.flaws()));
    }

    /** A wrong number is shown masked: it may be right but for one digit. */
    private static @Nullable String mobile(Cells row) {
        String written = row.text(StaffColumn.MOBILE);
        if (written == null) {
            return null;
        }
        String mobile = Mobile.read(written).orElse(null);
        row.flaw(mobile == null, StaffColumn.MOBILE, StaffRowProblem.MOBILE_INVALID, Masked.mobile(written));
        return mobile;
    }

    private static boolean leaving(Cells row) {
        String written = row.text(StaffColumn.LEAVING);
        boolean leaving = "是".equals(written);
        row.flaw(
                written != null && !leaving && !"否".equals(written),
                StaffColumn.LEAVING,
                StaffRowProblem.LEAVING_INVALID,
                written);
        return leaving;
    }
}
