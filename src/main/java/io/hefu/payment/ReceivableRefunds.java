package io.hefu.payment;

import io.hefu.kernel.Actor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Sends money back that covers receivables. Whoever opened a receivable asks; the module that pays money out implements it,
 * so that neither needs to know the other.
 */
public interface ReceivableRefunds {

    /**
     * Takes the amount off the receivable and asks for its return to the accounts that it came from, within the caller's
     * transaction. {@link RefundListener} is told what becomes of each part.
     */
    Mono<Void> ask(Wish wish);

    /** @param caseId what the refund is for, as the listener knows it */
    record Wish(UUID receivableId, UUID caseId, long amountFen, String reason, Actor by) {}
}
