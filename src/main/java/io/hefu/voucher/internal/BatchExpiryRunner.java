package io.hefu.voucher.internal;

import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for batches that nobody has paid in time; any number of replicas may do so side by side. */
@Component
class BatchExpiryRunner extends PollingRunner {

    private static final int BATCH = 100;

    private final BatchBuying batches;

    BatchExpiryRunner(BatchBuying batches, VoucherSettings settings) {
        super("expiry of voucher batches", new Bell(), settings.poll(), settings.poll());
        this.batches = batches;
    }

    @Override
    protected Mono<Found> round() {
        return batches.expire(BATCH).map(count -> count < BATCH ? Found.SOME : Found.MORE);
    }
}
