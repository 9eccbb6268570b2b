package io.hefu.payment;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Money that covers receivables, and how it is taken off again by agreement. Within the caller's transaction; locks
 * transfers before receivables and tells {@link ReceivableListener}.
 */
public interface CoveringMoney {

    /**
     * Takes received money off a receivable, what was booked last first, so that it lies open on its transfers. Of a
     * settled receivable as much less is owed from then on. Raises RECEIVABLE_UNCOVERED with what received money covers.
     */
    Flux<Taken> takeOff(UUID receivableId, long amountFen);

    /** Puts open money back onto the receivable that it was taken off; false when that is closed, or nothing is owed. */
    Mono<Boolean> putBack(UUID transferId, UUID receivableId, long amountFen);

    /** Money that lies open now. */
    record Taken(UUID transferId, long amountFen) {}
}
