package io.hefu.events.internal;

import io.hefu.events.EventFilter;
import io.hefu.events.domain.Interest;
import io.hefu.events.domain.ReaderScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@link Interest} as a condition of the query itself, so that a replay reads nothing that its reader is not given. */
record LogCondition(String sql, Map<String, Object> binds) {

    static LogCondition of(Interest interest) {
        Terms all = new Terms();
        EventFilter filter = interest.filter();
        if (!filter.types().isEmpty()) {
            all.add("type like any(:types)", "types", likes(filter.types()));
        }
        all.add("subject = :subject", "subject", filter.subject());
        all.add("starts_with(unit_path, :unitPath)", "unitPath", filter.unitPath());
        all.add("starts_with(region, :region)", "region", filter.region());
        all.add("supplier_id = :supplier", "supplier", filter.supplierId());
        Terms keys = keys(interest.scope());
        if (!interest.scope().everything()) {
            all.terms.add("(" + String.join(" or ", keys.terms) + ")");
            all.binds.putAll(keys.binds);
        }
        return new LogCondition(all.terms.isEmpty() ? "true" : String.join(" and ", all.terms), all.binds);
    }

    private static Terms keys(ReaderScope scope) {
        Terms any = new Terms();
        any.add("account_id = :scopeAccount", "scopeAccount", scope.accountId());
        any.add("supplier_id = :scopeSupplier", "scopeSupplier", scope.supplierId());
        any.add("starts_with(unit_path, :scopePath)", "scopePath", scope.unitPath());
        any.add("starts_with(region, :scopeRegion)", "scopeRegion", scope.region());
        any.add("unit_path = :scopeUnion and type like any(:purchases)", "scopeUnion", scope.union());
        if (scope.union() != null) {
            any.binds.put("purchases", likes(ReaderScope.PURCHASES));
        }
        return any;
    }

    /** Patterns of {@code like} in which only {@code *} is special. */
    static String[] likes(List<String> types) {
        return types.stream()
                .map(type -> type.replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                        .replace('*', '%'))
                .toArray(String[]::new);
    }

    private static final class Terms {

        private final List<String> terms = new ArrayList<>();
        private final Map<String, Object> binds = new HashMap<>();

        void add(String term, String name, @Nullable Object value) {
            if (value != null) {
                terms.add(term);
                binds.put(name, value);
            }
        }
    }
}
