package io.hefu.identity.domain;

import io.hefu.identity.AccountKind;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which roles and scopes go together in one account (domain part 5); all flaws are found at once. */
public final class AccountRules {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,63}");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern REGION = Pattern.compile("(\\d{2}|\\d{4}|\\d{6})?");
    private static final Pattern COUNTY = Pattern.compile("\\d{6}");
    private static final int LONGEST_NAME = 100;
    private static final Set<Role> OF_A_UNIT =
            Set.of(Role.FILER, Role.SUPERIOR, Role.BUYER, Role.UNION, Role.TREASURER, Role.CONTRACTOR, Role.AGENT);
    private static final Set<Role> OF_UNITS_TREE = Set.of(Role.FILER, Role.SUPERIOR);

    private AccountRules() {}

    public static List<Flaw> ofPerson(String login, String displayName, @Nullable String mobile) {
        List<Flaw> flaws = new ArrayList<>();
        add(flaws, !LOGIN.matcher(login).matches(), "login", "LOGIN_INVALID");
        boolean nameless =
                displayName.isBlank() || displayName.length() > LONGEST_NAME || displayName.indexOf('\0') >= 0;
        add(flaws, nameless, "displayName", "NAME_INVALID");
        add(flaws, mobile != null && !MOBILE.matcher(mobile).matches(), "mobile", "MOBILE_INVALID");
        return flaws;
    }

    public static List<Flaw> ofDuties(AccountKind kind, Duties duties) {
        List<Flaw> flaws = new ArrayList<>();
        Set<Role> roles = duties.roles();
        add(flaws, roles.isEmpty(), "roles", "ROLES_MISSING");
        add(flaws, !kind.roles().containsAll(roles), "roles", "ROLE_NOT_OF_KIND");
        add(flaws, conflict(roles), "roles", "ROLES_CONFLICT");
        add(flaws, duties.unitId() == null && roles.stream().anyMatch(OF_A_UNIT::contains), "unitId", "UNIT_MISSING");
        boolean supplies = roles.contains(Role.SUPPLIER);
        add(flaws, supplies && duties.supplierId() == null, "supplierId", "SUPPLIER_MISSING");
        add(flaws, !supplies && duties.supplierId() != null, "supplierId", "SUPPLIER_UNEXPECTED");
        flaws.addAll(ofRegion(roles, duties.region()));
        return flaws;
    }

    /** The empty region is the ministry's: all of the country. */
    private static List<Flaw> ofRegion(Set<Role> roles, @Nullable String region) {
        List<Flaw> flaws = new ArrayList<>();
        boolean finance = roles.contains(Role.FINANCE);
        boolean county = roles.contains(Role.COUNTY);
        add(flaws, (finance || county) && region == null, "region", "REGION_MISSING");
        add(flaws, !finance && !county && region != null, "region", "REGION_UNEXPECTED");
        add(flaws, region != null && !REGION.matcher(region).matches(), "region", "REGION_INVALID");
        boolean wider = county && region != null && !COUNTY.matcher(region).matches();
        add(flaws, wider, "region", "REGION_NOT_A_COUNTY");
        return flaws;
    }

    /**
     * Who audits does nothing else, who confirms for finance neither files nor confirms below, and who opens something for a
     * union does not pay for it.
     */
    private static boolean conflict(Set<Role> roles) {
        boolean auditsAndActs = roles.contains(Role.AUDITOR) && roles.size() > 1;
        boolean confirmsTwice = roles.contains(Role.FINANCE) && roles.stream().anyMatch(OF_UNITS_TREE::contains);
        boolean opensAndPays = roles.contains(Role.UNION) && roles.contains(Role.TREASURER);
        return auditsAndActs || confirmsTwice || opensAndPays;
    }

    private static void add(List<Flaw> flaws, boolean wrong, String field, String code) {
        if (wrong) {
            flaws.add(new Flaw(field, code));
        }
    }
}
