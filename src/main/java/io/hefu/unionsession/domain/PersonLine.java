package io.hefu.unionsession.domain;

import io.hefu.imports.Cells;
import io.hefu.imports.Flaw;
import io.hefu.kernel.Masked;
import io.hefu.organization.Mobile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of those who take part, as it was read.
 *
 * @param divisionCode of a county
 */
public record PersonLine(
        int line,
        @Nullable String staffNo,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String department,
        @Nullable String divisionCode,
        @Nullable String detail,
        boolean leaving,
        List<Flaw> flaws) {

    private static final int SHORTEST_DETAIL = 4;

    /**
     * The row, or empty when nothing stands in it.
     *
     * @param counties the codes of counties by their codes and by their whole names
     */
    public static Optional<PersonLine> read(Cells row, Map<String, String> counties) {
        if (row.isEmpty()) {
            return Optional.empty();
        }
        // the flaws come last: Java evaluates from left to right
        return Optional.of(new PersonLine(
                row.line(),
                row.text(PersonColumn.STAFF_NO),
                row.text(PersonColumn.NAME),
                mobile(row),
                row.text(PersonColumn.DEPARTMENT),
                division(row, counties),
                detail(row),
                leaving(row),
                row.flaws()));
    }

    /** A wrong number is shown masked: it may be right but for one digit. */
    private static @Nullable String mobile(Cells row) {
        String written = row.text(PersonColumn.MOBILE);
        if (written == null) {
            return null;
        }
        String mobile = Mobile.read(written).orElse(null);
        row.flaw(mobile == null, PersonColumn.MOBILE, PersonRowProblem.MOBILE_INVALID, Masked.mobile(written));
        return mobile;
    }

    private static @Nullable String division(Cells row, Map<String, String> counties) {
        String written = row.text(PersonColumn.DIVISION);
        if (written == null) {
            row.flaw(
                    row.text(PersonColumn.DETAIL) != null,
                    PersonColumn.DIVISION,
                    PersonRowProblem.DIVISION_MISSING,
                    null);
            return null;
        }
        String code = counties.get(written.replaceAll("\\s", ""));
        row.flaw(code == null, PersonColumn.DIVISION, PersonRowProblem.DIVISION_UNKNOWN, written);
        return code;
    }

    /** What somebody lives at stands in no report. */
    private static @Nullable String detail(Cells row) {
        String written = row.text(PersonColumn.DETAIL);
        if (written == null) {
            row.flaw(
                    row.text(PersonColumn.DIVISION) != null,
                    PersonColumn.DETAIL,
                    PersonRowProblem.DETAIL_MISSING,
                    null);
            return null;
        }
        row.flaw(
                written.strip().length() < SHORTEST_DETAIL,
                PersonColumn.DETAIL,
                PersonRowProblem.DETAIL_TOO_SHORT,
                null);
        return written;
    }

    private static boolean leaving(Cells row) {
        String written = row.text(PersonColumn.LEAVING);
        boolean leaving = "是".equals(written);
        row.flaw(
                written != null && !leaving && !"否".equals(written),
                PersonColumn.LEAVING,
                PersonRowProblem.LEAVING_INVALID,
                written);
        return leaving;
    }
}
