package io.hefu.progress;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of what counts towards the shares; only ever added to. Within the caller's transaction. */
public interface Contributions {

    /** Enters the amounts, those not that were entered before, and tells it. */
    Mono<Void> record(List<Contribution> entries);

    /** What the order counts for now, by unit, year and channel; sums that are zero are left out. */
    Flux<Counted> of(UUID orderId);

    /** An amount that counts for a unit. */
    record Counted(UUID unitId, String unitPath, String region, int year, Channel channel, long amountFen) {}
}
