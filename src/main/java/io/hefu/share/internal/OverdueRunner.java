package io.hefu.share.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for filings past their deadline every now and then; any number of replicas may do so side by side. */
@Component
class OverdueRunner extends PollingRunner {

    private final Overdue overdue;
    private final ShareSettings settings;

    OverdueRunner(Overdue overdue, ShareSettings settings) {
        super("overdue filings", settings.overdueInterval());
        this.overdue = overdue;
        this.settings = settings;
    }

    @Override
    protected Mono<Found> round() {
        return overdue.flag().map(this::found);
    }

    private Found found(int count) {
        if (count == 0) {
            return Found.NOTHING;
        }
        return count < settings.overdueBatch() ? Found.SOME : Found.MORE;
    }
}
