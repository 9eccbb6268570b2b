package io.hefu.settlement;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refunds as their {@link RefundCarrier} sees them. Everything runs within the caller's transaction. */
public interface CarriedRefunds {

    /**
     * Gives open money back at once. Nobody need approve it: a gateway returns money to nobody but who paid it. Raises
     * TRANSFER_NOT_FOUND and TRANSFER_NOT_OPEN.
     */
    Mono<Void> giveBack(UUID transferId, long amountFen, String reason);

    /** Takes over the oldest approved refunds of a channel; from now on they are on their way. */
    Flux<Carried> takeOver(String channel, int most);

    /** The payer has the money; nothing happens when it has ended already. */
    Mono<Void> confirm(UUID refundId);

    /** The gateway will not pay it: the money is open again; nothing happens when it has ended already. */
    Mono<Void> fail(UUID refundId, String why);

    /** @param name unique, at most 35 letters and digits */
    record Carried(UUID refundId, String name, UUID transferId, long amountFen, String reason) {}
}
