package io.hefu.events;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Where every change tells its event, in the transaction of the change. */
public interface Outbox {

    /** Appends the events within the caller's transaction, in this order; completes empty, also for no events. */
    Mono<Void> append(Collection<Event> events);

    /** Rings the relay after a commit. Best effort: the relay's own short poll is the truth. */
    void ring();
}
