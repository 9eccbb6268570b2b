package io.hefu.kernel;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes one sleeper. A ring between {@link #arm()} and the sleep is kept, so that none is lost; many rings are one. */
public final class Bell {

    private final AtomicReference<Sinks.Empty<Void>> next = new AtomicReference<>(Sinks.empty());

    /** To be called before looking for work; completes with the first ring after this call. */
    public Mono<Void> arm() {
        Sinks.Empty<Void> armed = Sinks.empty();
        next.set(armed);
        return armed.asMono();
    }

    /** From any thread, at any time. Rings that collide are the same ring. */
    @SuppressWarnings("CheckReturnValue")
    public void ring() {
        next.get().tryEmitEmpty();
    }
}
