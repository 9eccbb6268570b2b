package io.hefu.history;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The few places, people and kinds of events that the histories are about, so that much of it meets. */
final class World {

    static final List<String> TYPES = List.of(
            "hefu.history.order.placed",
            "hefu.history.order.shipped",
            "hefu.history.transfer.received",
            "hefu.history.transfer.matched",
            "hefu.history.filing_submitted",
            "hefu.historical.note");
    static final List<String> PATTERNS = List.of(
            "hefu.history.*",
            "hefu.history.order.*",
            "*.matched",
            "hefu.*.transfer.*",
            "hefu.history.order.placed",
            "hefu.history.filing_*",
            "*",
            "hefu.histor*placed");
    static final List<String> PATHS =
            List.of("/51/", "/51/5101/", "/51/5101/510104/", "/51/5102/", "/52/", "/52/5201/", "/52/520/");
    static final List<String> REGIONS = List.of("51", "5101", "510104", "5102", "52", "520102");
    static final List<String> SUPPLIERS = ids("supplier", 4);
    static final List<String> ACCOUNTS = ids("account", 6);
    static final List<String> SUBJECTS = ids("subject", 12);

    private World() {}

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<String> ids(String name, int count) {
        return IntStream.range(0, count).mapToObj(n -> id(name + n)).toList();
    }

    static <T> T any(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /** One of them, or none, with that many chances in a hundred for one. */
    static @Nullable String perhaps(int chances, List<String> of, SplittableRandom random) {
        return random.nextInt(100) < chances ? any(of, random) : null;
    }
}
