package io.hefu.organization.domain;

import io.hefu.imports.CellProblem;
import io.hefu.imports.Cells;
import io.hefu.organization.Mobile;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file and finds all that is wrong with each by itself. */
public final class RowReading {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern ZEROS = Pattern.compile("(?:00){1,2}$");

    private final Set<String> regions;
    private final @Nullable String ownRegion;

    /** @param ownRegion the only region whose units may be imported, or null for all */
    public RowReading(Set<String> regions, @Nullable String ownRegion) {
        this.regions = regions;
        this.ownRegion = ownRegion;
    }

    /** The row, or empty when nothing stands in it. */
    public Optional<UnitRow> read(Cells row) {
        String code = row.text(UnitColumn.CODE);
        String name = row.text(UnitColumn.NAME);
        String superior = row.text(UnitColumn.SUPERIOR);
        String region = row.text(UnitColumn.REGION);
        String contact = row.text(UnitColumn.CONTACT);
        String mobile = row.text(UnitColumn.MOBILE);
        String email = row.text(UnitColumn.EMAIL);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        checkCodes(code, superior, row);
        String home = region(region, row);
        checkContact(contact, mobile, email, row);
        String number = mobile == null ? null : Mobile.read(mobile).orElse(null);
        return Optional.of(new UnitRow(row.line(), code, name, superior, home, contact, number, email, row.flaws()));
    }

    private static void checkCodes(@Nullable String code, @Nullable String superior, Cells row) {
        boolean wrong = code != null && !CODE.matcher(code).matches();
        row.flaw(wrong, UnitColumn.CODE, UnitRowProblem.CODE_INVALID, code);
        boolean self = superior != null && superior.equals(code);
        row.flaw(self, UnitColumn.SUPERIOR, UnitRowProblem.SUPERIOR_IS_SELF, superior);
    }

    /** Without the zeros at the end with which the standard fills up codes of cities and provinces. */
    private @Nullable String region(@Nullable String written, Cells row) {
        if (written == null) {
            row.flaw(ownRegion == null, UnitColumn.REGION, CellProblem.REQUIRED, null);
            return ownRegion;
        }
        String region =
                regions.contains(written) ? written : ZEROS.matcher(written).replaceFirst("");
        boolean known = regions.contains(region);
        row.flaw(!known, UnitColumn.REGION, UnitRowProblem.REGION_UNKNOWN, written);
        boolean foreign = known && ownRegion != null && !ownRegion.equals(region);
        row.flaw(foreign, UnitColumn.REGION, UnitRowProblem.REGION_NOT_YOURS, written);
        return region;
    }

    private static void checkContact(
            @Nullable String contact, @Nullable String mobile, @Nullable String email, Cells row) {
        row.flaw(contact == null && mobile != null, UnitColumn.CONTACT, UnitRowProblem.CONTACT_INCOMPLETE, null);
        boolean noMobile = mobile == null && (contact != null || email != null);
        row.flaw(noMobile, UnitColumn.MOBILE, UnitRowProblem.CONTACT_INCOMPLETE, null);
        boolean noNumber = mobile != null && Mobile.read(mobile).isEmpty();
        row.flaw(noNumber, UnitColumn.MOBILE, UnitRowProblem.MOBILE_INVALID, mobile);
        boolean noAddress = email != null && !EMAIL.matcher(email).matches();
        row.flaw(noAddress, UnitColumn.EMAIL, UnitRowProblem.EMAIL_INVALID, email);
    }
}
