package io.hefu.reporting.domain;

import io.hefu.kernel.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request and collects what is wrong with them, so that all of it is told at once. */
public final class Parameters {

    private static final Pattern REGION = Pattern.compile("\\d{2}|\\d{4}|\\d{6}");
    private static final UUID NO_ID = new UUID(0, 0);
    private static final int FIRST_YEAR = 2021;
    private static final int LAST_YEAR = 2100;

    private final Map<String, String> given;
    private final Set<String> unread;
    private final List<Map<String, String>> errors = new ArrayList<>();

    public Parameters(Map<String, String> given) {
        this.given = given;
        this.unread = new HashSet<>(given.keySet());
    }

    public int year(String name) {
        @Nullable Integer year = read(name, "must be a year", Integer::valueOf);
        demand(name);
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            refuse(name, "Range", "must be between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return year == null ? 0 : year;
    }

    public UUID id(String name) {
        @Nullable UUID id = read(name, "must be an id", UUID::fromString);
        demand(name);
        return id == null ? NO_ID : id;
    }

    private void demand(String name) {
        if (!given.containsKey(name)) {
            refuse(name, "Missing", "must be present");
        }
    }

    /** A province, city or county. */
    public @Nullable String region(String name) {
        return read(name, "must be a code of 2, 4 or 6 digits", text -> {
            if (!REGION.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    public @Nullable Instant instant(String name) {
        return read(name, "must be an instant such as 2026-01-01T00:00:00Z", Instant::parse);
    }

    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String names = Arrays.toString(type.getEnumConstants());
        return read(name, "must be one of " + names, text -> Enum.valueOf(type, text));
    }

    /** Raises REQUEST_INVALID with everything that is wrong; a name that nobody asked for is wrong as well. */
    public void finish() {
        unread.stream().sorted().forEach(name -> refuse(name, "Unknown", "is not a parameter of this kind"));
        if (!errors.isEmpty()) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("errors", List.copyOf(errors)));
        }
    }

    private <T> @Nullable T read(String name, String rule, Function<String, T> reader) {
        unread.remove(name);
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            refuse(name, "Unreadable", rule);
            return null;
        }
    }

    private void refuse(String name, String code, String message) {
        errors.add(Map.of("field", "parameters." + name, "code", code, "message", message));
    }
}
