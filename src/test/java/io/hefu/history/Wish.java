package io.hefu.history;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a reader asks for, and which rows that covers; written without a look at how the service does it. */
record Wish(
        List<String> types,
        @Nullable String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable String supplier) {

    private static final Map<String, Pattern> EXPRESSIONS = new ConcurrentHashMap<>();

    /** Most ask for one thing or two, many for all. */
    static Wish any(SplittableRandom random) {
        List<String> types = IntStream.range(0, random.nextInt(3))
                .mapToObj(n -> World.any(World.PATTERNS, random))
                .toList();
        return new Wish(
                types,
                World.perhaps(10, World.SUBJECTS, random),
                World.perhaps(20, World.PATHS, random),
                World.perhaps(20, World.REGIONS, random),
                World.perhaps(20, World.SUPPLIERS, random));
    }

    boolean covers(Logged row) {
        return (types.isEmpty() || types.stream().anyMatch(type -> isLike(type, row.type())))
                && (subject == null || subject.equals(row.subject()))
                && (unitPath == null || String.valueOf(row.unitPath()).startsWith(unitPath))
                && (region == null || String.valueOf(row.region()).startsWith(region))
                && (supplier == null || supplier.equals(row.supplier()));
    }

    private static boolean isLike(String pattern, String type) {
        return EXPRESSIONS
                .computeIfAbsent(pattern, Wish::expression)
                .matcher(type)
                .matches();
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    String query() {
        return types.stream().map(type -> "&types=" + type).collect(Collectors.joining())
                + parameter("subject", subject)
                + parameter("unitPath", unitPath)
                + parameter("region", region)
                + parameter("supplierId", supplier);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + value;
    }
}
