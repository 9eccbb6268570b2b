package io.hefu.demo.internal;

import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who confirms a filing above the direct superior: for every unit with units below it and for every region, one account. */
final class DemoApprovers {

    /** The unit right above the demo accounts' unit; its account is {@code superior}. */
    static final String DIRECT_SUPERIOR = "510104xq1";

    /** The county of the demo accounts' unit; its finance department's account is {@code finance}. */
    static final String COUNTY = "510104";

    private static final Map<String, String> KNOWN =
            Map.of("510104jy", "superior2", "5101", "finance-city", "51", "finance-province", "", "ministry");

    private DemoApprovers() {}

    /** Those that are worth trying by hand. */
    static Stream<String> known() {
        return KNOWN.values().stream().sorted();
    }

    static List<Approver> all() {
        TreeSet<String> superiors = new TreeSet<>();
        TreeSet<String> regions = new TreeSet<>(List.of(""));
        for (String[] unit : DemoTables.file("units.csv")) {
            regions.add(unit[0]);
            if (!unit[2].isEmpty()) {
                superiors.add(unit[0] + unit[2]);
            }
        }
        superiors.remove(DIRECT_SUPERIOR);
        regions.remove(COUNTY);
        List<Approver> approvers = new ArrayList<>();
        superiors.forEach(key -> approvers.add(new Approver(login(Role.SUPERIOR, key), Role.SUPERIOR, key, null)));
        regions.forEach(region -> approvers.add(new Approver(login(Role.FINANCE, region), Role.FINANCE, null, region)));
        return approvers;
    }

    private static String login(Role role, String key) {
        return KNOWN.getOrDefault(key, DemoAccounts.login(role) + "-" + key);
    }

    record Approver(
            String login,
            Role role,
            @Nullable String unit,
            @Nullable String region) {}
}
