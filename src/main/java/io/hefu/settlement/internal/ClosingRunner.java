package io.hefu.settlement.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Closes each day when its time has come; of any number of replicas one does it. */
@Component
@ConditionalOnProperty(name = "hefu.settlement.close-daily", matchIfMissing = true)
class ClosingRunner extends PollingRunner {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DailyClosing closing;

    ClosingRunner(DailyClosing closing) {
        super("the daily closing", INTERVAL);
        this.closing = closing;
    }

    /** A day may have brought millions of transfers. */
    @Override
    protected Duration patience() {
        return PATIENCE;
    }

    @Override
    protected Mono<Found> round() {
        return closing.closeIfDue().thenReturn(Found.SOME);
    }
}
