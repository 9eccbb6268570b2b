package io.hefu.share;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The filings of the units: filled in by each unit for itself, read by those above it. */
public interface Filings {

    /** Begins the own unit's filing of the year. Errors with CAMPAIGN_NOT_OPEN, FILING_ALREADY_STARTED, NO_BUDGET_UNIT. */
    Mono<FilingView> start(Actor actor, int year);

    /** Keeps the form as it is, unchecked. Errors with FILING_NOT_FOUND, FILING_NOT_STARTED, FILING_LOCKED. */
    Mono<FilingView> saveDraft(Actor actor, UUID id, FilingForm form);

    /**
     * Submits the form as the next version. The same form submitted again on the same version is answered
     * as before. Errors also with FILING_INVALID, which names every wrong field, and VERSION_STALE.
     *
     * @param version the version that the form was made from; 0 for the first
     */
    Mono<FilingView> submit(Actor actor, UUID id, int version, FilingForm form);

    /** The filing, or empty out of the actor's scope. The draft is shown to the unit itself only. */
    Mono<FilingView> find(Actor actor, UUID id);

    /** Those in the actor's scope, by unit path. */
    Mono<Page<FilingView>> list(Actor actor, Filter filter, @Nullable String cursor, int size);

    Flux<FilingVersion> versions(Actor actor, UUID id);

    Mono<VersionComparison> compare(Actor actor, UUID id, int from, int to);

    Flux<FilingDecision> decisions(Actor actor, UUID id);

    /** @param missing only those that owe a filing */
    record Filter(
            int year,
            @Nullable FilingStatus status,
            @Nullable String region,
            @Nullable UUID underUnit,
            @Nullable CanteenKind canteenKind,
            boolean missing,
            boolean overdue,
            boolean belowMinimum) {}
}
