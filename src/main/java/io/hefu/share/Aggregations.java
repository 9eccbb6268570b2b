package io.hefu.share;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The sums of the same-level finance departments. */
public interface Aggregations {

    /** Sums up the actor's own region. Errors with NOTHING_TO_AGGREGATE, CAMPAIGN_NOT_OPEN, FORBIDDEN. */
    Mono<Snapshot> aggregate(Actor actor, int year);

    /** The snapshots of the regions in the actor's scope, by region, the newest first. */
    Mono<Page<Snapshot>> list(Actor actor, int year, @Nullable String region, @Nullable String cursor, int size);

    Mono<Snapshot> find(Actor actor, UUID id);

    /** @param included only those included, only those missing, or null for all */
    Mono<Page<Snapshot.Line>> lines(
            Actor actor, UUID id, @Nullable Boolean included, @Nullable String cursor, int size);
}
