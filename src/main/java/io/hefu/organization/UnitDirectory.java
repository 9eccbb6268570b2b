package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds budget units for people: each sees those of the own scope only. */
public interface UnitDirectory {

    /** In the order of the trees: a unit before those below it. */
    Mono<Page<UnitView>> list(Actor actor, Filter filter, @Nullable String cursor, int size);

    /** Empty when there is none within the actor's scope. */
    Mono<Detail> find(Actor actor, UUID id);

    /**
     * What to see; null for all.
     *
     * @param parent the superior unit
     * @param top only units without a superior unit
     * @param region the beginning of the region's code
     * @param name a part of the name
     */
    record Filter(
            @Nullable UUID parent,
            boolean top,
            @Nullable String region,
            @Nullable String name,
            @Nullable UnitStatus status) {}

    /** @param superiors the direct one first */
    record Detail(UnitView unit, List<Superior> superiors, List<FormerName> formerNames) {}

    record Superior(UUID id, String name) {}

    record FormerName(String name, Instant validFrom, Instant validTo) {}
}
