package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.share.domain.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions of a query with what they bind: the actor's scope first (domain part 5, rule 1), then the wishes. */
final class Where {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> binds = new HashMap<>();

    /** The filings {@code f} that the actor sees. */
    static Where reachOf(Actor actor) {
        Where where = new Where();
        Reach reach = Reach.of(actor);
        List<String> any = new ArrayList<>();
        for (int i = 0; i < reach.prefixes().size(); i++) {
            any.add(where.range("reach" + i, reach.prefixes().get(i)));
        }
        String own = actor.unitPath();
        if (reach.unitId() != null && (own == null || !reach.coversAll(own))) {
            any.add("f.unit_id = :reachUnit");
            where.binds.put("reachUnit", reach.unitId());
        }
        where.conditions.add(any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")");
        return where;
    }

    /** Adds the condition, which has one parameter, when there is something to bind to it. */
    Where and(String condition, @Nullable Object value) {
        if (value != null) {
            Matcher parameter = PARAMETER.matcher(condition);
            if (!parameter.find()) {
                throw new IllegalArgumentException(condition);
            }
            conditions.add(condition);
            binds.put(parameter.group(1), value);
        }
        return this;
    }

    Where and(String condition, Map<String, ?> values) {
        conditions.add(condition);
        binds.putAll(values);
        return this;
    }

    Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    Where under(String name, @Nullable String path) {
        if (path != null) {
            conditions.add(range(name, path));
        }
        return this;
    }

    private String range(String name, String path) {
        PathRange range = PathRange.of(path);
        binds.put(name + "Path", range.path());
        binds.put(name + "End", range.end());
        return "(f.unit_path >= :" + name + "Path and f.unit_path < :" + name + "End)";
    }

    String sql() {
        return " where " + String.join(" and ", conditions);
    }

    Map<String, Object> binds() {
        return binds;
    }
}
