package io.hefu.organization;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The steps of {@link UnitLife} that an import takes, within its transaction and without asking for approvers. */
public interface ImportedUnits {

    /** Waits for all who change a tree, and holds them off until the transaction ends. */
    Mono<Void> lockTrees();

    /** Refuses as {@link UnitLife#move} does. */
    Mono<Void> move(Actor actor, UUID unitId, @Nullable UUID superior);

    Mono<Void> rename(Actor actor, UUID unitId, String name);

    /** After the commit: what is kept of units in memory may be old. */
    void forget();
}
