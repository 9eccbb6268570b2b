package io.hefu.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stable position in a list sorted by a text. Opaque to clients. */
public final class TextCursor {

    private TextCursor() {}

    /** The text, or null for none; raises {@link CommonProblem#CURSOR_INVALID} for what {@link #page} did not write. */
    public static @Nullable String decode(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            // which PostgreSQL takes in no text
            if (text.indexOf(0) >= 0) {
                throw CommonProblem.CURSOR_INVALID.rejection();
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }

    /** The same for lists in which every text comes after the empty one. */
    public static String after(@Nullable String cursor) {
        return Objects.requireNonNullElse(decode(cursor), "");
    }

    /** Cuts {@code size + 1} fetched rows to a page whose cursor continues after its last row. */
    public static <T> Page<T> page(List<T> fetched, int size, Function<T, String> key) {
        if (fetched.size() <= size) {
            return new Page<>(List.copyOf(fetched), null);
        }
        List<T> items = List.copyOf(fetched.subList(0, size));
        return new Page<>(items, encode(key.apply(items.get(size - 1))));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
