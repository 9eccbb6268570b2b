package io.hefu.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Opens and closes receivables. The methods run within the caller's transaction unless they say otherwise. */
public interface Receivables {

    /** Opens the receivables, in the order asked. What is paid under a code gets a fresh one. */
    default Mono<List<OpenedReceivable>> open(List<OpenReceivable> requests) {
        return draw(requests).delayUntil(this::write);
    }

    /** The first half of {@link #open}, for those who write more in one go: draws ids and codes, in the order asked. */
    Mono<List<OpenedReceivable>> draw(List<OpenReceivable> requests);

    /** The second half: writes what was drawn and tells each code as {@code hefu.payment.code.issued}. */
    Mono<Void> write(List<OpenedReceivable> drawn);

    /**
     * Closes those that are open with nothing allocated, not held by a payment confirmation and not being collected by a
     * gateway; answers the ids that were closed, the others stay as they are (money wins over the clock, E-38). Locks in id order.
     */
    Mono<List<UUID>> close(Collection<UUID> receivableIds, Closing why);

    /**
     * Has gateways stop collecting it, outside of any transaction. Afterwards its money has come, or none can come any
     * more; raises the gateway's refusal while that cannot be known.
     */
    Mono<Void> withdraw(UUID receivableId);

    /** Moves the day until which an open receivable can be paid; false when it is not open. */
    Mono<Boolean> moveDueDate(UUID receivableId, Instant dueAt);

    /** To be called after the commit of {@link #open}: fills the cache and retries transfers that waited (E-36). */
    void opened(List<OpenedReceivable> committed);

    /** Why a receivable is closed. */
    enum Closing {
        CANCELLED,
        EXPIRED
    }
}
