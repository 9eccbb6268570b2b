package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which orders an actor sees, as a condition of the query itself (domain part 5, rule 1). */
record Scope(String condition, Map<String, Object> binds) {

    /** What members of staff buy for themselves goes out as sums only (domain part 5, rule 4). */
    private static final String FOR_THE_UNIT = "channel <> 'PERSONAL'";

    static Scope of(Actor actor) {
        if (actor.seesEverything() || actor.is(Role.SUPPORT)) {
            return new Scope("true", Map.of());
        }
        List<String> any = new ArrayList<>();
        Map<String, Object> binds = new HashMap<>();
        any.add("buyer_account_id = :scopeAccount");
        binds.put("scopeAccount", actor.accountId());
        if (actor.is(Role.SUPPLIER) && actor.supplierId() != null) {
            any.add("supplier_id = :scopeSupplier");
            binds.put("scopeSupplier", actor.supplierId());
        }
        if ((actor.is(Role.SUPERIOR) || actor.is(Role.FILER)) && actor.unitPath() != null) {
            any.add("starts_with(unit_path, :scopePath) and " + FOR_THE_UNIT);
            binds.put("scopePath", actor.unitPath());
        }
        if ((actor.is(Role.UNION) || actor.is(Role.TREASURER)) && actor.unitId() != null) {
            any.add("unit_id = :scopeUnit and mandate_id is not null");
            binds.put("scopeUnit", actor.unitId());
        }
        if (actor.is(Role.FINANCE) && actor.region() != null) {
            any.add("starts_with(region, :scopeRegion) and " + FOR_THE_UNIT);
            binds.put("scopeRegion", actor.region());
        }
        return new Scope("(" + String.join(" or ", any) + ")", binds);
    }
}
