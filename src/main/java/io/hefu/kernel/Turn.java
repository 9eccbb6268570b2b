package io.hefu.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The turn of a batch, which it hands over to the next one once only its commit remains: that needs no core, but time. It
 * travels in the batch's context.
 */
final class Turn {

    private final AtomicBoolean mine = new AtomicBoolean(true);
    private final Runnable next;

    /** @param next lets the next batch begin */
    Turn(Runnable next) {
        this.next = next;
    }

    /** Hands over the turn of the batch in whose work this is; nothing elsewhere. */
    static Mono<Void> pass() {
        return Mono.deferContextual(context -> {
            context.<Turn>getOrEmpty(Turn.class).ifPresent(Turn::handOver);
            return Mono.empty();
        });
    }

    /** Nothing else: a batch serves many callers, and neither the first one's log context nor its transaction may leak in. */
    Context context() {
        return Context.of(Turn.class, this);
    }

    /** Once, at the end of the batch at the latest. */
    void handOver() {
        if (mine.compareAndSet(true, false)) {
            next.run();
        }
    }
}
