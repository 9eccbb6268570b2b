package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a filing would find nobody to confirm it. */
public interface ApproverGaps {

    /** Looks at every unit within the actor's scope, in the order of the trees. */
    Mono<Page<ApproverGap>> list(Actor actor, @Nullable String cursor, int size);
}
