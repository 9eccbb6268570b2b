package io.hefu.events;

import io.hefu.events.domain.TypePattern;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for within its scope; what is null or empty asks for all.
 *
 * @param types the types, in which {@code *} stands for any text
 * @param subject the id of what it happened to, such as an order
 * @param unitPath a place in the tree, such as {@code /51/5101/}, for all that happened at it or below
 * @param region a prefix of an administrative division's code
 */
public record EventFilter(
        List<String> types,
        @Nullable String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable UUID supplierId) {

    public static final EventFilter ALL = new EventFilter(List.of(), null, null, null, null);

    public EventFilter {
        types = types.stream().distinct().sorted().toList();
    }

    public static EventFilter ofTypes(List<String> types) {
        return new EventFilter(types, null, null, null, null);
    }

    public boolean covers(String eventType, String eventSubject, Event.Scope scope) {
        return (subject == null || subject.equals(eventSubject))
                && (supplierId == null || supplierId.equals(scope.supplierId()))
                && isBelow(unitPath, scope.unitPath())
                && isBelow(region, scope.region())
                && coversType(eventType);
    }

    private boolean coversType(String eventType) {
        return types.isEmpty() || types.stream().anyMatch(pattern -> TypePattern.matches(pattern, eventType));
    }

    private static boolean isBelow(@Nullable String prefix, @Nullable String value) {
        return prefix == null || value != null && value.startsWith(prefix);
    }
}
