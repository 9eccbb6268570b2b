package io.hefu.catalog.search;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a SKU is found by beside its words. Regions and categories are their codes and all above them, so that the one above
 * finds what is below.
 */
public final class ShelfTerms {

    /** What is in 832 Select. */
    public static final String SELECT = "*832";

    /** Before the id of a warehouse. */
    public static final String WAREHOUSE = "*@";

    private static final int STEP = 2;

    private ShelfTerms() {}

    /** What can be taken from the warehouse. */
    public static String warehouse(UUID id) {
        return WAREHOUSE + id;
    }

    public static String region(String code) {
        return "@" + code;
    }

    public static String category(String code) {
        return "#" + code;
    }

    public static List<String> ofRegion(String code) {
        return upwards(code).stream().map(ShelfTerms::region).toList();
    }

    public static List<String> ofCategory(String code) {
        return upwards(code).stream().map(ShelfTerms::category).toList();
    }

    private static List<String> upwards(String code) {
        return IntStream.rangeClosed(1, code.length() / STEP)
                .mapToObj(level -> code.substring(0, level * STEP))
                .toList();
    }
}
