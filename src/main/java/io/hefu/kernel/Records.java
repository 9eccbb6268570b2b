package io.hefu.kernel;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.ReadableMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads rows as records, column by component name: {@code payable_fen} as {@code payableFen}, an array as a list. */
public final class Records {

    private static final ClassValue<RecordShape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type);
        }
    };

    private Records() {}

    /** Reads the rows of one result; to make one for each row would look for the columns each time. */
    @SuppressWarnings("unchecked") // the shape of a class makes instances of it
    public static <T extends Record> Function<Readable, T> of(Class<T> type) {
        return new Reading<>((RecordShape<T>) SHAPES.get(type));
    }

    /** The value of a column that is never null. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** Looks for the columns once per result: batches read thousands of rows. */
    private static final class Reading<T> implements Function<Readable, T> {

        private final RecordShape<T> shape;
        private volatile @Nullable Layout layout;

        Reading(RecordShape<T> shape) {
            this.shape = shape;
        }

        @Override
        public T apply(Readable row) {
            RowMetadata result = ((Row) row).getMetadata();
            Layout known = layout;
            if (known == null || known.result != result) {
                known = new Layout(result, columns(result.getColumnMetadatas()));
                layout = known;
            }
            return shape.read(row, known.columns);
        }

        private int[] columns(List<? extends ReadableMetadata> described) {
            List<String> names =
                    described.stream().map(ReadableMetadata::getName).toList();
            return IntStream.range(0, shape.size())
                    .map(component -> shape.column(component, names))
                    .toArray();
        }
    }

    /** @param columns where each component stands in the rows of the result */
    private record Layout(RowMetadata result, int[] columns) {}
}
