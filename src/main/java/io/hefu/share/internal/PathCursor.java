package io.hefu.share.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stable place in a list that is sorted by a text. */
final class PathCursor {

    private PathCursor() {}

    static @Nullable String decode(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.indexOf(0) >= 0) {
                throw CommonProblem.CURSOR_INVALID.rejection();
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }

    /** Cuts {@code size + 1} fetched rows to a page. */
    static <T> Page<T> page(List<T> fetched, int size, Function<T, String> key) {
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
