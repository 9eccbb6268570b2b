package io.hefu.events.internal;

import io.hefu.events.domain.ReaderScope;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link ReaderScope} as a condition of the query itself, so that a replay reads nothing that its reader may not see. */
record LogScope(String condition, Map<String, Object> binds) {

    static LogScope of(Actor actor) {
        if (actor.seesEverything()) {
            return new LogScope("true", Map.of());
        }
        List<String> any = new ArrayList<>();
        Map<String, Object> binds = new HashMap<>();
        any.add("account_id = :scopeAccount");
        binds.put("scopeAccount", actor.accountId());
        UUID supplier = actor.supplierId();
        if (actor.is(Role.SUPPLIER) && supplier != null) {
            any.add("supplier_id = :scopeSupplier");
            binds.put("scopeSupplier", supplier);
        }
        String path = actor.unitPath();
        if ((actor.is(Role.FILER) || actor.is(Role.SUPERIOR)) && isPrefix(path)) {
            any.add("starts_with(unit_path, :scopePath)");
            binds.put("scopePath", path);
        }
        String region = actor.region();
        if (actor.is(Role.FINANCE) && isPrefix(region)) {
            any.add("starts_with(region, :scopeRegion)");
            binds.put("scopeRegion", region);
        }
        return new LogScope("(" + String.join(" or ", any) + ")", binds);
    }

    private static boolean isPrefix(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
