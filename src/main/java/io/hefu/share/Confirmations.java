package io.hefu.share;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The confirmation of filings, level by level and then by finance. */
public interface Confirmations {

    /** What waits for this actor now. */
    Mono<Page<FilingView>> pending(Actor actor, Filter filter, @Nullable String cursor, int size);

    /** Errors with FILING_NOT_FOUND, FILING_NOT_PENDING, OWN_FILING, OUT_OF_TURN, VERSION_STALE, RATIO_BELOW_POLICY. */
    Mono<FilingView> confirm(Actor actor, Item item);

    /** One result per item, in their order; what is refused disturbs no other. */
    Mono<List<Result>> confirmAll(Actor actor, List<Item> items);

    /** Gives it back to the unit, whatever level it reached (D-3). Errors also with FILING_REASON_MISSING. */
    Mono<FilingView> giveBack(Actor actor, UUID filingId, int version, String reason);

    /** @param waiverNo the decision that allows a ratio below the policy; for finance only */
    record Item(UUID filingId, int version, @Nullable String waiverNo) {}

    record Result(
            UUID filingId,
            @Nullable FilingView filing,
            @Nullable Rejection refusal) {}

    record Filter(
            @Nullable Integer year,
            @Nullable CanteenKind canteenKind,
            @Nullable Boolean belowMinimum,
            @Nullable String name,
            Sort sort) {}

    enum Sort {
        OLDEST,
        NEWEST,
        LARGEST,
        SMALLEST
    }
}
