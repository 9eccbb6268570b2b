package io.hefu.organization.domain;

import io.hefu.kernel.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Places in the trees: the region's divisions, then one segment per unit from the root down. */
public final class UnitPath {

    private static final int DIGITS_PER_LEVEL = 2;

    private UnitPath() {}

    /** The place of a division: {@code /51/5101/510104/} for 510104. */
    public static String ofDivision(String code) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_PER_LEVEL; end <= code.length(); end += DIGITS_PER_LEVEL) {
            path.append(code, 0, end).append('/');
        }
        return path.toString();
    }

    /** The same unit below another place. */
    public static String moved(String path, String newAbove) {
        int end = path.length() - 1;
        return newAbove + path.substring(path.lastIndexOf('/', end - 1) + 1);
    }

    /** A position in a list in the order of the paths, opaque to clients; null for the end. */
    public static @Nullable String cursor(@Nullable String path) {
        return path == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #cursor} wrote, or the beginning of the list for null. */
    public static String after(@Nullable String cursor) {
        try {
            String path =
                    cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (path.indexOf(0) >= 0) {
                throw CommonProblem.CURSOR_INVALID.rejection();
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }
}
