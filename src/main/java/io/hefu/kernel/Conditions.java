package io.hefu.kernel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A where clause that holds only what somebody asked for, so that the database plans for just that. */
public final class Conditions {

    private final StringBuilder sql;
    private final Map<String, Object> values = new HashMap<>();

    /** @param first what always holds */
    public Conditions(String first) {
        this.sql = new StringBuilder(first);
    }

    public Conditions and(String condition) {
        sql.append(" and ").append(condition);
        return this;
    }

    /** Narrows by a value under its name in the condition; an absent value narrows nothing. */
    public Conditions and(String condition, String name, @Nullable Object value) {
        return value == null ? this : and(condition).with(name, value);
    }

    /** By the constant's name. */
    public Conditions and(String condition, String name, @Nullable Enum<?> constant) {
        return and(condition, name, constant == null ? null : (Object) constant.name());
    }

    public Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Map<String, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
