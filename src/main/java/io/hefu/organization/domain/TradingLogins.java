package io.hefu.organization.domain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sign-in names of a unit's trading accounts: its region and code, then a number. */
public final class TradingLogins {

    private static final int LONGEST_BASE = 56;

    private TradingLogins() {}

    /** So many names that come after those that there are. */
    public static List<String> next(
            String region, @Nullable String code, String path, Collection<String> present, int most) {
        String base = base(region, code, path) + "-";
        int last = present.stream()
                .filter(login -> login.startsWith(base))
                .mapToInt(login -> number(login.substring(base.length())))
                .max()
                .orElse(0);
        return IntStream.rangeClosed(last + 1, last + most)
                .mapToObj(number -> base + String.format(Locale.ROOT, "%03d", number))
                .toList();
    }

    /** Codes are good in one region only. A unit without one is known by its own segment, which never changes. */
    private static String base(String region, @Nullable String code, String path) {
        if (code == null || code.length() > LONGEST_BASE - region.length()) {
            String[] segments = path.split("/");
            return region + "." + segments[segments.length - 1];
        }
        return code.startsWith(region) ? code : region + "." + code;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
