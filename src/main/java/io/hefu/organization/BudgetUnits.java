package io.hefu.organization;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The trees of budget units. */
public interface BudgetUnits {

    /** The unit, or empty when there is none. */
    Mono<BudgetUnit> find(UUID id);

    /** Those of the units that exist, in no particular order. */
    Flux<BudgetUnit> find(Collection<UUID> ids);

    /**
     * The superior units, the direct one first, up to the top unit of the tree, above which the finance department of
     * its region is in charge; empty for a top unit.
     */
    Flux<BudgetUnit> superiors(UUID id);
}
