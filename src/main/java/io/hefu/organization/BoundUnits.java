package io.hefu.organization;

import io.hefu.kernel.Actor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Which unit people belong to at this moment: their personal orders count for it. */
public interface BoundUnits {

    /** Empty for somebody who belongs to none. Looked up with what others ask, so not within a transaction. */
    Mono<UUID> of(Actor person);
}
