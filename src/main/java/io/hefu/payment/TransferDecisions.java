package io.hefu.payment;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What a person decides about a transfer that the rules did not settle. Every decision needs a reason and is refused while
 * another reviewer has the transfer in hand: TRANSFER_NOT_FOUND, TRANSFER_NOT_OPEN, TRANSFER_TAKEN, REASON_MISSING.
 */
public interface TransferDecisions {

    /**
     * Allocates what is still open of a transfer to one or several orders of the supplier that was paid. Of a large
     * transfer the first reviewer's allocation is a proposal, and moves money when a second one repeats it. Raises
     * ALLOCATION_TOO_LARGE (more than there is, or than is owed), ALREADY_ALLOCATED, RECEIVABLE_NOT_OPEN, PAYEE_MISMATCH, OWN_ORDER,
     * ALLOCATION_NEEDS_SECOND_PERSON and ALLOCATION_NOT_AS_PROPOSED.
     */
    Mono<TransferDetail> allocate(UUID id, List<Receipt.Share> shares, String reason, Actor by);

    /** Drops what a first reviewer proposed; raises NOTHING_PROPOSED. */
    Mono<TransferDetail> dismiss(UUID id, String reason, Actor by);

    /** Sets aside a transfer that is not goods money (E-49). */
    Mono<TransferDetail> setAside(UUID id, String reason, Actor by);
}
