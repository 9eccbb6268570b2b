package io.hefu.catalog.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the shelf in memory in shape, beside those who ask it. */
@Component
class ShelfRunner extends PollingRunner {

    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LiveShelf shelf;

    ShelfRunner(LiveShelf shelf) {
        super("shelf", shelf.bell(), POLL, POLL);
        this.shelf = shelf;
    }

    @Override
    protected Mono<Found> round() {
        return shelf.tend().map(tended -> tended ? Found.SOME : Found.NOTHING);
    }

    @Override
    protected Duration patience() {
        return PATIENCE;
    }
}
