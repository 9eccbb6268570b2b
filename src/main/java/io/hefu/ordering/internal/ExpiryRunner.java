package io.hefu.ordering.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for overdue orders every now and then; any number of replicas may do so side by side. */
@Component
class ExpiryRunner extends PollingRunner {

    private static final Logger log = LoggerFactory.getLogger(ExpiryRunner.class);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Expiry expiry;

    ExpiryRunner(Expiry expiry, OrderingSettings settings) {
        super("expiry of orders", settings.expiryInterval());
        this.expiry = expiry;
    }

    /** A long standstill may have left many. */
    @Override
    protected Duration patience() {
        return PATIENCE;
    }

    @Override
    protected Mono<Found> round() {
        return expiry.expireAll().map(ExpiryRunner::found);
    }

    private static Found found(long count) {
        if (count > 0) {
            log.info("Expired {} unpaid orders", count);
        }
        return Found.SOME;
    }
}
