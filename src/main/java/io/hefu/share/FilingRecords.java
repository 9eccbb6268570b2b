package io.hefu.share;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Streams filings for files and reports, with backpressure down to the database. */
public interface FilingRecords {

    /** The filings in the actor's scope, by unit path. */
    Flux<FilingRecord> filings(Actor actor, Filter filter);

    /** The units in the actor's scope that owe a filing, by unit path. */
    Flux<FilingRecord> missing(Actor actor, Filter filter);

    /** The lines of a snapshot in the actor's scope, by unit. */
    Flux<Snapshot.Line> lines(Actor actor, UUID snapshotId);

    /** @param region only these divisions: a prefix */
    record Filter(
            int year,
            @Nullable FilingStatus status,
            @Nullable String region,
            @Nullable String unitPath) {}
}
