package io.hefu.demo.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A budget unit of the demo data: its segment is unique within its region. */
record DemoUnit(String region, String segment, @Nullable String parent, String path) {

    private static final int DIGITS_PER_LEVEL = 2;

    /** Reads a line whose superior unit, if it has one, came before, and remembers where the unit stands. */
    static DemoUnit of(String[] line, Map<String, String> paths) {
        String region = line[0];
        String segment = line[1];
        String parent = line[2].isEmpty() ? null : line[2];
        String above = parent == null ? divisions(region) : String.valueOf(paths.get(region + parent));
        String path = above + segment + "/";
        paths.put(region + segment, path);
        return new DemoUnit(region, segment, parent, path);
    }

    static UUID id(String key) {
        return DemoTables.id("unit", key);
    }

    UUID id() {
        return id(key());
    }

    String key() {
        return region + segment;
    }

    @Nullable
    UUID parentId() {
        return parent == null ? null : id(region + parent);
    }

    /** {@code 510104} becomes {@code /51/5101/510104/}. */
    private static String divisions(String region) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_PER_LEVEL; end <= region.length(); end += DIGITS_PER_LEVEL) {
            path.append(region, 0, end).append('/');
        }
        return path.toString();
    }
}
