package io.hefu.kernel;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DataClassRowMapper;
import org.springframework.util.ClassUtils;

/** Reads rows as records, column by component name. */
public final class Records {

    private static final ClassValue<Mapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected Mapper<?> computeValue(Class<?> type) {
            return new Mapper<>(type);
        }
    };

    private Records() {}

    /** The same mapper every time: to look a record's constructor up costs more than to read a row. */
    @SuppressWarnings("unchecked") // the mapper of a class makes instances of it
    public static <T> Function<Readable, T> of(Class<T> type) {
        return (Mapper<T>) MAPPERS.get(type);
    }

    /** The value of a column that is never null. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** Never asks the driver for a type that it does not know: each time it would search all it knows, and throw. */
    private static final class Mapper<T> extends DataClassRowMapper<T> {

        Mapper(Class<T> type) {
            super(type);
        }

        @Override
        protected @Nullable Object getItemValue(Readable row, int index, Class<?> type) {
            Class<?> known = type.isEnum() ? String.class : ClassUtils.resolvePrimitiveIfNecessary(type);
            return row.get(index, known);
        }
    }
}
