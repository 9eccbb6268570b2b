package io.hefu.events.domain;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where readers wait for events. An event passes the posts of its keys and types, at most some dozens; a reader waits at
 * the most telling posts of its interest, so that every event that it wants passes one of them, and few others do.
 *
 * @param kind which key
 * @param value of the key; of paths and regions a beginning
 * @param types a type, or what types begin with up to a dot
 */
public record Signpost(Kind kind, String value, String types) {

    /** The keys of an event's scope. */
    public enum Kind {
        ANY,
        ACCOUNT,
        SUPPLIER,
        UNIT,
        REGION
    }

    private static final char STEP = '/';
    private static final char DOT = '.';

    /** The posts at which a reader of this interest waits. */
    public static Set<Signpost> of(Interest interest) {
        Set<Signpost> posts = product(keys(interest), types(interest.filter().types()));
        String union = step(interest.scope().union());
        if (union != null && filtered(interest.filter()).isEmpty()) {
            posts.addAll(product(List.of(new Key(Kind.UNIT, union)), types(ReaderScope.PURCHASES)));
        }
        return posts;
    }

    /** The posts that an event passes. */
    public static Set<Signpost> of(String type, Event.Scope scope) {
        return product(keys(scope), types(type));
    }

    /** What the filter asks for is needed whatever the scope opens; without it one of the scope's keys is. */
    private static List<Key> keys(Interest interest) {
        List<Key> keys = filtered(interest.filter());
        return keys.isEmpty() ? keys(interest.scope()) : keys;
    }

    private static List<Key> filtered(EventFilter filter) {
        List<Key> keys = new ArrayList<>();
        add(keys, Kind.SUPPLIER, filter.supplierId());
        if (keys.isEmpty()) {
            add(keys, Kind.UNIT, step(filter.unitPath()));
        }
        if (keys.isEmpty()) {
            add(keys, Kind.REGION, filter.region());
        }
        return keys;
    }

    private static List<Key> keys(ReaderScope scope) {
        List<Key> keys = new ArrayList<>();
        if (scope.everything()) {
            keys.add(new Key(Kind.ANY, ""));
        }
        add(keys, Kind.ACCOUNT, scope.accountId());
        add(keys, Kind.SUPPLIER, scope.supplierId());
        add(keys, Kind.UNIT, step(scope.unitPath()));
        add(keys, Kind.REGION, scope.region());
        return keys;
    }

    private static List<Key> keys(Event.Scope scope) {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key(Kind.ANY, ""));
        add(keys, Kind.ACCOUNT, scope.accountId());
        add(keys, Kind.SUPPLIER, scope.supplierId());
        if (scope.unitPath() != null) {
            beginnings(scope.unitPath(), STEP).forEach(path -> add(keys, Kind.UNIT, path));
        }
        String region = scope.region();
        for (int length = 0; region != null && length <= region.length(); length++) {
            add(keys, Kind.REGION, region.substring(0, length));
        }
        return keys;
    }

    private static Set<String> types(List<String> patterns) {
        if (patterns.isEmpty()) {
            return Set.of("");
        }
        Set<String> types = new HashSet<>();
        for (String pattern : patterns) {
            String head = TypePattern.head(pattern);
            types.add(head.equals(pattern) ? head : head.substring(0, head.lastIndexOf(DOT) + 1));
        }
        return types;
    }

    private static Set<String> types(String type) {
        Set<String> types = new HashSet<>(beginnings(type, DOT));
        types.add(type);
        return types;
    }

    /** The text's beginnings that end in the mark, and the empty one. */
    private static List<String> beginnings(String text, char mark) {
        List<String> beginnings = new ArrayList<>();
        beginnings.add("");
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            beginnings.add(text.substring(0, at + 1));
        }
        return beginnings;
    }

    private static @Nullable String step(@Nullable String path) {
        return path == null ? null : path.substring(0, path.lastIndexOf(STEP) + 1);
    }

    private static void add(List<Key> keys, Kind kind, @Nullable Object value) {
        if (value != null) {
            keys.add(new Key(kind, value.toString()));
        }
    }

    private static Set<Signpost> product(List<Key> keys, Set<String> types) {
        Set<Signpost> posts = new HashSet<>();
        keys.forEach(key -> types.forEach(type -> posts.add(new Signpost(key.kind, key.value, type))));
        return posts;
    }

    private record Key(Kind kind, String value) {}
}
