package io.hefu.progress;

import io.hefu.progress.Contribution.Cause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of what counts towards the shares; only ever added to. Within the caller's transaction. */
public interface Contributions {

    /** Enters the amounts, those not that were entered before, and tells it. */
    Mono<Void> record(List<Contribution> entries);

    /**
     * Enters money that has moved: what came counts in the year in which the bank booked it (E-50), what went leaves the
     * years in which it counted, the last of them first.
     */
    Mono<Void> follow(List<Movement> movements);

    /** What the order counts for now, by unit, year and channel; sums that are zero are left out. */
    Flux<Counted> of(UUID orderId);

    /** An amount that counts for a unit. */
    record Counted(UUID unitId, String unitPath, String region, int year, Channel channel, long amountFen) {}

    /**
     * Money that came, or negative went, for a thing that counts for a unit.
     *
     * @param number of this movement of the thing's money
     * @param goes why it counts no more, where it went
     * @param bookedAt when the bank booked it
     */
    record Movement(
            UUID orderId,
            int number,
            UUID unitId,
            String unitPath,
            String region,
            Channel channel,
            long fen,
            Cause goes,
            Instant bookedAt,
            Instant at) {}
}
