package io.hefu.identity;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where a budget unit stands in the tree; implemented by the module that keeps the tree. */
public interface UnitPaths {

    /** The path of the unit, or empty when there is no such unit. */
    Mono<String> pathOf(UUID unitId);
}
