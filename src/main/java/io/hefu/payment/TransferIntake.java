package io.hefu.payment;

import java.util.List;
import reactor.core.publisher.Mono;

/** Takes over what a bank sent: stored, matched and allocated in one commit with the deliveries that came meanwhile. */
public interface TransferIntake {

    /**
     * One receipt per item, after the commit; raises {@link PaymentProblem#NONCE_REPLAYED} when this (channel, nonce,
     * line) was seen before (E-45), and OVERLOADED beyond the bounded queue.
     */
    Mono<List<Receipt>> take(Delivery delivery);
}
