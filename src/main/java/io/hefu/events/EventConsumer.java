package io.hefu.events;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Reads the event log under a name of its own: every event has its effect exactly once, in the order of the log,
 * whichever replica is at work. Each bean of this type is served.
 */
public interface EventConsumer {

    /** Names the place up to which the log has been read; never changed. */
    String name();

    /** The types to be given, {@code *} stands for any text. */
    List<String> types();

    /**
     * The types to be given now, where that changes: asked within the transaction, of which the events are that were told
     * before. None for nothing.
     */
    default Mono<List<String>> typesNow() {
        return Mono.just(types());
    }

    /** Where a consumer begins that has never read before. */
    default Start start() {
        return Start.END;
    }

    /**
     * Runs in one transaction with the advance of the consumer's place, so that its writes happen exactly once. A batch
     * that fails is given again event by event; an event that keeps failing is parked and the next ones go on.
     */
    Mono<Void> handle(List<ConsumedEvent> batch);

    /** Where to begin. */
    enum Start {
        BEGINNING,
        END
    }
}
