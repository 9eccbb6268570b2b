package io.hefu.unionsession;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What came broken is sent again, for each recipient; the supplier answers. Outside the scope all raise {@code
 * REPLACEMENT_NOT_FOUND}; what the state does not allow raises {@code REPLACEMENT_STATE} with what is allowed.
 */
public interface Replacements {

    /** A union sees its unit's, a supplier its own; newest first. */
    Mono<Page<Replacement>> list(Actor actor, @Nullable UUID sessionId, @Nullable String cursor, int size);

    Mono<Replacement> send(Actor supplier, UUID id, String carrier, String trackingNo);

    Mono<Replacement> refuse(Actor supplier, UUID id, String reason);

    Mono<Replacement> receive(Actor organiser, UUID id);

    Mono<Replacement> withdraw(Actor organiser, UUID id);
}
