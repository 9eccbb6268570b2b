package io.hefu.organization;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The tree of budget units. */
public interface BudgetUnits {

    /** The unit, or empty when there is none. */
    Mono<BudgetUnit> find(UUID id);
}
