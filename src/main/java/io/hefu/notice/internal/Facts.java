package io.hefu.notice.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.notice.domain.Template;
import io.hefu.organization.BudgetUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads from an event what a template says; what an event does not tell is left out. */
final class Facts {

    private Facts() {}

    /** The unit that the event names, if it does. */
    static @Nullable UUID unitId(ConsumedEvent event) {
        return id(event, "unitId");
    }

    /** The account that the event names, or in whose scope it is. */
    static @Nullable UUID accountId(ConsumedEvent event) {
        UUID named = id(event, "accountId");
        return named == null ? event.scope().accountId() : named;
    }

    /** The member of staff that the event names, if it does. */
    static @Nullable UUID memberId(ConsumedEvent event) {
        return id(event, "memberId");
    }

    private static @Nullable UUID id(ConsumedEvent event, String name) {
        String text = text(event.data().path(name));
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The superior units that had confirmed what came back. */
    static Stream<UUID> confirmers(ConsumedEvent event) {
        return event.data().path("confirmedBy").valueStream().map(unit -> UUID.fromString(unit.asString()));
    }

    /** The region that the event names, if it does. */
    static @Nullable String region(ConsumedEvent event) {
        return text(event.data().path("region"));
    }

    static Map<String, String> of(ConsumedEvent event, Template template, @Nullable BudgetUnit unit) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : template.parameters()) {
            String value = name.equals("unit") && unit != null
                    ? unit.name()
                    : text(event.data().path(name));
            if (value != null) {
                facts.put(name, value);
            }
        }
        return facts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : null;
    }
}
