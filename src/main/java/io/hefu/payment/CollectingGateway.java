package io.hefu.payment;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** A payment gateway, as far as those who close receivables must know of it. */
public interface CollectingGateway {

    /** As {@link Receivables#withdraw}; nothing happens for a receivable that it does not collect. */
    Mono<Void> withdraw(UUID receivableId);
}
