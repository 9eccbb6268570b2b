package io.hefu.share.web;

import io.hefu.kernel.CommonProblem;
import io.hefu.share.FilingForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all requests of this module check alike. */
final class Checked {

    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_DRAFT_TEXT = 5_000;
    private static final int FIRST_YEAR = 2021;
    private static final int LAST_YEAR = 2100;

    private Checked() {}

    static int size(int size) {
        return require(size >= 1 && size <= LARGEST_PAGE, "size", size);
    }

    static int year(@Nullable Integer year) {
        return require(year != null && year >= FIRST_YEAR && year <= LAST_YEAR, "year", year == null ? 0 : year);
    }

    static @Nullable Integer optionalYear(@Nullable Integer year) {
        return year == null ? null : Integer.valueOf(year(year));
    }

    static int version(@Nullable Integer version) {
        return require(version != null && version >= 0, "version", version == null ? 0 : version);
    }

    /** A GB/T 2260 prefix; empty for the whole country. */
    static String region(String region) {
        return require(region.matches("(\\d{2}){0,3}"), "region", region);
    }

    static @Nullable String optionalRegion(@Nullable String region) {
        return region == null ? null : region(region);
    }

    /** The text, or an empty one, which the module refuses where it needs one. */
    static String text(@Nullable String text, String field) {
        String value = text == null ? "" : text;
        return require(value.length() <= LONGEST_TEXT && value.indexOf(0) < 0, field, value);
    }

    /** A form of any content, as long as it is not a book: what it says is judged when it is submitted. */
    static FilingForm form(FilingForm form) {
        FilingForm.Canteen canteen = form.canteen();
        FilingForm.Union union = form.union();
        draftText(form.explanation(), "explanation");
        draftText(form.waiverNo(), "waiverNo");
        draftText(canteen == null ? null : canteen.contractor(), "canteen.contractor");
        draftText(canteen == null ? null : canteen.remark(), "canteen.remark");
        draftText(union == null ? null : union.remark(), "union.remark");
        return form;
    }

    private static void draftText(@Nullable String text, String field) {
        require(text == null || text.length() <= LONGEST_DRAFT_TEXT, field, field);
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", field));
        }
        return value;
    }

    private static <T> T require(boolean right, String field, T value) {
        if (!right) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", field));
        }
        return value;
    }
}
