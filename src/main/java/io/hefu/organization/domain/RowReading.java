package io.hefu.organization.domain;

import io.hefu.organization.Mobile;
import io.hefu.organization.domain.UnitRow.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file and finds all that is wrong with each by itself. */
public final class RowReading {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ZEROS = Pattern.compile("(?:00){1,2}$");

    private final Map<ImportColumn, Integer> columns;
    private final Set<String> regions;
    private final @Nullable String ownRegion;

    /** @param ownRegion the only region whose units may be imported, or null for all */
    public RowReading(Map<ImportColumn, Integer> columns, Set<String> regions, @Nullable String ownRegion) {
        this.columns = Map.copyOf(columns);
        this.regions = regions;
        this.ownRegion = ownRegion;
    }

    /** The row, or empty when nothing stands in it. */
    public Optional<UnitRow> read(int line, List<String> cells) {
        List<Flaw> flaws = new ArrayList<>();
        String code = text(ImportColumn.CODE, cells, flaws);
        String name = text(ImportColumn.NAME, cells, flaws);
        String superior = text(ImportColumn.SUPERIOR, cells, flaws);
        String region = text(ImportColumn.REGION, cells, flaws);
        String contact = text(ImportColumn.CONTACT, cells, flaws);
        String mobile = text(ImportColumn.MOBILE, cells, flaws);
        String email = text(ImportColumn.EMAIL, cells, flaws);
        if (cells.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        checkCodes(code, superior, flaws);
        String home = region(region, flaws);
        checkContact(contact, mobile, email, flaws);
        String number = mobile == null ? null : Mobile.read(mobile).orElse(null);
        return Optional.of(new UnitRow(line, code, name, superior, home, contact, number, email, List.copyOf(flaws)));
    }

    private @Nullable String text(ImportColumn column, List<String> cells, List<Flaw> flaws) {
        Integer index = columns.get(column);
        String text =
                index == null || index >= cells.size() ? "" : cells.get(index).strip();
        if (text.isEmpty()) {
            add(flaws, column.required(), column, RowProblem.REQUIRED, null);
            return null;
        }
        add(flaws, text.length() > column.longest(), column, RowProblem.TOO_LONG, shortened(text));
        add(flaws, CONTROL.matcher(text).find(), column, RowProblem.TEXT_INVALID, null);
        return text;
    }

    private static void checkCodes(@Nullable String code, @Nullable String superior, List<Flaw> flaws) {
        boolean wrong = code != null && !CODE.matcher(code).matches();
        add(flaws, wrong, ImportColumn.CODE, RowProblem.CODE_INVALID, code);
        boolean self = superior != null && superior.equals(code);
        add(flaws, self, ImportColumn.SUPERIOR, RowProblem.SUPERIOR_IS_SELF, superior);
    }

    /** Without the zeros at the end with which the standard fills up codes of cities and provinces. */
    private @Nullable String region(@Nullable String written, List<Flaw> flaws) {
        if (written == null) {
            add(flaws, ownRegion == null, ImportColumn.REGION, RowProblem.REQUIRED, null);
            return ownRegion;
        }
        String region =
                regions.contains(written) ? written : ZEROS.matcher(written).replaceFirst("");
        boolean known = regions.contains(region);
        add(flaws, !known, ImportColumn.REGION, RowProblem.REGION_UNKNOWN, written);
        boolean foreign = known && ownRegion != null && !ownRegion.equals(region);
        add(flaws, foreign, ImportColumn.REGION, RowProblem.REGION_NOT_YOURS, written);
        return region;
    }

    private static void checkContact(
            @Nullable String contact, @Nullable String mobile, @Nullable String email, List<Flaw> flaws) {
        add(flaws, contact == null && mobile != null, ImportColumn.CONTACT, RowProblem.CONTACT_INCOMPLETE, null);
        boolean noMobile = mobile == null && (contact != null || email != null);
        add(flaws, noMobile, ImportColumn.MOBILE, RowProblem.CONTACT_INCOMPLETE, null);
        boolean noNumber = mobile != null && Mobile.read(mobile).isEmpty();
        add(flaws, noNumber, ImportColumn.MOBILE, RowProblem.MOBILE_INVALID, mobile);
        boolean noAddress = email != null && !EMAIL.matcher(email).matches();
        add(flaws, noAddress, ImportColumn.EMAIL, RowProblem.EMAIL_INVALID, email);
    }

    private static void add(
            List<Flaw> flaws, boolean wrong, ImportColumn column, RowProblem problem, @Nullable String value) {
        if (wrong && flaws.stream().noneMatch(flaw -> flaw.column() == column)) {
            flaws.add(new Flaw(column, problem, value == null ? null : shortened(value)));
        }
    }

    private static String shortened(String text) {
        int most = 100;
        String plain = CONTROL.matcher(text).replaceAll("");
        return plain.length() <= most ? plain : plain.substring(0, most) + "…";
    }
}
