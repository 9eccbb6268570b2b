package io.hefu.organization.internal;

import io.hefu.events.Event;
import io.hefu.kernel.Masked;
import io.hefu.organization.Contact;
import io.hefu.organization.UnitView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that budget units tell. */
final class UnitEvents {

    private UnitEvents() {}

    static Event created(UnitView unit, Instant at) {
        return event(
                "unit.created",
                unit,
                at,
                new Created(unit.id(), unit.code(), unit.name(), unit.parentId(), unit.path()));
    }

    static Event renamed(UnitView unit, String formerName, Instant at) {
        return event("unit.renamed", unit, at, new Renamed(unit.id(), unit.name(), formerName));
    }

    static Event moved(UnitView unit, String oldPath, long units, Instant at) {
        return event("unit.moved", unit, at, new Moved(unit.id(), unit.parentId(), oldPath, unit.path(), units));
    }

    static Event merged(UnitView unit, Instant at) {
        return event("unit.merged", unit, at, new Closed(unit.id(), unit.mergedInto()));
    }

    static Event abolished(UnitView unit, Instant at) {
        return event("unit.abolished", unit, at, new Closed(unit.id(), null));
    }

    static Event contactUpdated(UnitView unit, Contact contact, Instant at) {
        return event("contact.updated", unit, at, new ContactUpdated(unit.id(), Masked.mobile(contact.mobile())));
    }

    private static Event event(String what, UnitView unit, Instant at, Object data) {
        Event.Scope scope = new Event.Scope(unit.path(), unit.region(), null, null);
        return new Event("hefu.organization." + what, unit.id().toString(), at, scope, data);
    }

    record Created(
            UUID unitId,
            @Nullable String code,
            String name,
            @Nullable UUID parentId,
            String path) {}

    record Renamed(UUID unitId, String name, String formerName) {}

    /** @param units how many units moved, this one and all below it */
    record Moved(UUID unitId, @Nullable UUID parentId, String oldPath, String newPath, long units) {}

    record Closed(UUID unitId, @Nullable UUID mergedInto) {}

    record ContactUpdated(UUID unitId, String mobile) {}
}
