package io.hefu.events;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Where every change tells its event, in the transaction of the change. */
public interface Outbox {

    /**
     * Tells the events within the caller's transaction, in this order; completes empty, also for no events. They are
     * written together right before the commit, and the relay is rung after it. Errors outside a transaction.
     */
    Mono<Void> append(Collection<Event> events);

    /** Writes what the caller's transaction has told so far, to be sent in one go with what else it writes. */
    Mono<Void> write();
}
