package io.hefu.claim.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at the clock of the claims every now and then; any number of replicas may do so side by side. */
@Component
class ClaimClockRunner extends PollingRunner {

    private final ClaimClock claims;

    ClaimClockRunner(ClaimClock claims, ClaimSettings settings) {
        super("the clock of claims", settings.poll());
        this.claims = claims;
    }

    @Override
    protected Mono<Found> round() {
        return claims.tick().map(ClaimClockRunner::found);
    }

    private static Found found(long count) {
        if (count == 0) {
            return Found.NOTHING;
        }
        return count < ClaimClock.MOST ? Found.SOME : Found.MORE;
    }
}
