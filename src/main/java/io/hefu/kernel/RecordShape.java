package io.hefu.kernel;

import io.r2dbc.spi.Readable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** What a record is made of; to find it out costs more than to read a row. */
final class RecordShape<T> {

    private final Constructor<T> constructor;
    private final List<Component> components;

    RecordShape(Class<T> type) {
        RecordComponent[] declared = type.getRecordComponents();
        this.components = Arrays.stream(declared).map(Component::of).toList();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its constructor", e);
        }
    }

    int size() {
        return components.size();
    }

    /** Where the component stands among columns of these names. */
    int column(int component, List<String> names) {
        return components.get(component).among(names);
    }

    /** @param columns where each component stands */
    T read(Readable row, int[] columns) {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = components.get(i).read(row, columns[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("a row is no " + constructor.getName(), e);
        }
    }

    /**
     * @param asked what the driver is asked for: never a type that it does not know, or each time it would search all it
     *     knows, and throw
     */
    private record Component(String name, String column, Class<?> type, Class<?> asked) {

        static Component of(RecordComponent declared) {
            Class<?> type = declared.getType();
            String name = declared.getName();
            return new Component(name, name.replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT), type, asked(declared));
        }

        private static Class<?> asked(RecordComponent declared) {
            if (declared.getType() == List.class) {
                ResolvableType listed = ResolvableType.forType(declared.getGenericType());
                return listed.getGeneric().resolve(Object.class).arrayType();
            }
            return declared.getType().isEnum()
                    ? String.class
                    : ClassUtils.resolvePrimitiveIfNecessary(declared.getType());
        }

        int among(List<String> names) {
            for (int i = 0; i < names.size(); i++) {
                String found = names.get(i);
                if (found.equalsIgnoreCase(column) || found.equalsIgnoreCase(name)) {
                    return i;
                }
            }
            throw new IllegalStateException("there is no column " + column);
        }

        @Nullable
        Object read(Readable row, int at) {
            Object value = row.get(at, asked);
            if (value instanceof Object[] many && type == List.class) {
                return List.of(many);
            }
            return value == null || !type.isEnum() ? value : constant((String) value);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // asked only of enums
        private Object constant(String name) {
            return Enum.valueOf((Class) type, name);
        }
    }
}
