package io.hefu.organization.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Settles moves every now and then; any number of replicas may do so side by side. */
@Component
class MoveSettlingRunner extends PollingRunner {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final MoveSettling settling;

    MoveSettlingRunner(MoveSettling settling) {
        super("settling of moves", INTERVAL);
        this.settling = settling;
    }

    @Override
    protected Mono<Found> round() {
        return settling.settle().thenReturn(Found.SOME);
    }
}
