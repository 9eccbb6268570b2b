package io.hefu.organization;

import io.hefu.kernel.Actor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The contact of a unit, kept up to date by the unit itself. */
public interface UnitContacts {

    /**
     * The mobile is masked for all but the unit's own people and the platform's support. Empty where the unit has no
     * contact; errors with {@code BUDGET_UNIT_NOT_FOUND} out of scope.
     */
    Mono<Contact> find(Actor actor, UUID unitId);

    /** Errors with {@code BUDGET_UNIT_NOT_FOUND}, {@code FORBIDDEN} for another unit's people, {@code UNIT_CLOSED}. */
    Mono<Contact> update(Actor actor, UUID unitId, Contact contact);
}
