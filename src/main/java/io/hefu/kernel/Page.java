package io.hefu.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list and the cursor of the next one, or null on the last page. */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Cuts {@code size + 1} fetched rows to a page whose cursor continues after its last row. */
    public static <T> Page<T> of(List<T> fetched, int size, Function<T, Cursor> cursor) {
        if (fetched.size() <= size) {
            return new Page<>(List.copyOf(fetched), null);
        }
        List<T> items = List.copyOf(fetched.subList(0, size));
        return new Page<>(items, cursor.apply(items.get(size - 1)).encode());
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), next);
    }
}
