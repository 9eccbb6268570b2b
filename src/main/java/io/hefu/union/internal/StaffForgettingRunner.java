package io.hefu.union.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets who left long ago; any number of replicas may do so side by side. */
@Component
class StaffForgettingRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StaffForgettingRunner.class);

    private final StaffStore staff;
    private final UnionSettings settings;
    private final Clock clock;

    StaffForgettingRunner(StaffStore staff, UnionSettings settings, Clock clock) {
        super("forgetting of leavers", settings.forgetInterval());
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return staff.forget(clock.instant().minus(settings.leaverRetention()), clock.instant())
                .map(StaffForgettingRunner::found);
    }

    private static Found found(long forgotten) {
        if (forgotten > 0) {
            LOG.info("Forgot {} people who had left their units", forgotten);
        }
        return Found.SOME;
    }
}
