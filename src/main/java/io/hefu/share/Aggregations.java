package io.hefu.share;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sums of the same-level finance departments, and taking a filing out of them again. */
public interface Aggregations {

    /** Sums up the actor's own region. Errors with NOTHING_TO_AGGREGATE, CAMPAIGN_NOT_OPEN, FORBIDDEN. */
    Mono<Snapshot> aggregate(Actor actor, int year);

    /** The snapshots of the regions in the actor's scope, by region, the newest first. */
    Mono<Page<Snapshot>> list(Actor actor, int year, @Nullable String region, @Nullable String cursor, int size);

    Mono<Snapshot> find(Actor actor, UUID id);

    /** @param included only those included, only those missing, or null for all */
    Mono<Page<Snapshot.Line>> lines(
            Actor actor, UUID id, @Nullable Boolean included, @Nullable String cursor, int size);

    /** Takes a filing up again. Errors with FILING_NOT_AGGREGATED, FILING_REASON_MISSING, FORBIDDEN. */
    Mono<FilingView> reopen(Actor actor, UUID filingId, String reason);

    /** The platform's own wish to reopen, which a second person has to approve (domain part 5). */
    Mono<ReopenRequest> requestReopening(Actor actor, UUID filingId, String reason);

    /** Approves or refuses the wish of another. Errors with SECOND_PERSON_NEEDED, REOPEN_REQUEST_DECIDED. */
    Mono<ReopenRequest> decide(Actor actor, UUID requestId, boolean approve);

    Flux<ReopenRequest> requests(Actor actor);

    /** @param approved null while nobody has decided */
    record ReopenRequest(
            UUID id,
            UUID filingId,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}
}
