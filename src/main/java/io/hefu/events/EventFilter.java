package io.hefu.events;

import io.hefu.events.domain.TypePattern;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
        @Size(max = MOST_TYPES) List<@Pattern(regexp = TYPE) String> types,
        @Nullable @Size(max = LONGEST) String subject,

        @Nullable @Size(max = LONGEST) @Pattern(regexp = PATH)
        String unitPath,

        @Nullable @Pattern(regexp = REGION) String region,
        @Nullable UUID supplierId) {

    static final String TYPE = "[a-zA-Z0-9._*-]{1,80}";
    static final String PATH = "/([^/]+/)*";
    static final String REGION = "[0-9]{2,6}";
    static final int LONGEST = 200;
    static final int MOST_TYPES = 20;

    public static final EventFilter ALL = new EventFilter(List.of(), null, null, null, null);

    public EventFilter {
        // who asks over HTTP may leave it out
        types = types == null ? List.of() : types.stream().distinct().sorted().toList();
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
