package io.hefu.payment;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What came for an order and is left over: paid too much, twice, or after its end (E-15, E-17, E-18, E-34). */
public interface ExcessMoney {

    /** Of an own order, oldest first. */
    Flux<Excess> of(UUID orderId, Actor buyer);

    /**
     * Pays other own orders of the same supplier with it; that the buyer asks is the consent. Raises EXCESS_NOT_FOUND,
     * TRANSFER_TAKEN, ALLOCATION_TOO_LARGE, ALREADY_ALLOCATED, RECEIVABLE_NOT_OPEN and PAYEE_MISMATCH; answers what is left.
     */
    Mono<List<Excess>> distribute(UUID orderId, List<Receipt.Share> shares, Actor buyer);

    /** @param openFen what nobody has been given yet */
    record Excess(UUID transferId, Instant bookedAt, long openFen) {}
}
