package io.hefu.organization;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The life of a budget unit, led by its region's finance department and the platform. Every step is audited and told as
 * an event, and none leaves a unit without somebody who could confirm its filing.
 *
 * <p>All error with {@code BUDGET_UNIT_NOT_FOUND} out of scope and {@code FORBIDDEN} in another region; steps of an existing
 * unit with {@code UNIT_CLOSED} and {@code UNIT_VERSION_STALE}; see {@link OrganizationProblem} for what else.
 */
public interface UnitLife {

    Mono<UnitView> create(Actor actor, NewUnit unit);

    /** The former name is kept. */
    Mono<UnitView> rename(Actor actor, Step step, String name);

    /** Puts the unit with all units below it under another superior unit, or at the top of its region. */
    Mono<UnitView> move(Actor actor, Step step, @Nullable UUID superior);

    /** Ends the unit; the units below it come under the one that takes over. */
    Mono<UnitView> merge(Actor actor, Step step, UUID into);

    Mono<UnitView> abolish(Actor actor, Step step);

    /**
     * @param superior null for a unit right below the region's finance department
     * @param region needed where there is no superior unit, whose region it is otherwise
     */
    record NewUnit(
            @Nullable String code,
            String name,
            @Nullable UUID superior,
            @Nullable String region) {}

    /** @param version of the unit as it was seen */
    record Step(UUID unitId, long version, @Nullable String reason) {}
}
