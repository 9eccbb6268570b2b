package io.hefu.share;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes filings out of the sums again: a finance department its own, the platform with a second person. */
public interface Reopenings {

    /** Takes a filing up again. Errors with FILING_NOT_AGGREGATED, FILING_REASON_MISSING, FORBIDDEN. */
    Mono<FilingView> reopen(Actor actor, UUID filingId, String reason);

    /** The platform's own wish to reopen, which a second person has to approve (domain part 5). */
    Mono<ReopenRequest> request(Actor actor, UUID filingId, String reason);

    /** Approves or refuses the wish of another. Errors with SECOND_PERSON_NEEDED, REOPEN_REQUEST_DECIDED. */
    Mono<ReopenRequest> decide(Actor actor, UUID requestId, boolean approve);

    /** The latest first. */
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
