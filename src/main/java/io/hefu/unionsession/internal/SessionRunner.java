package io.hefu.unionsession.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Orders what is paid and forgets what is long over; any number of replicas side by side. */
@Component
class SessionRunner extends PollingRunner {

    private static final int BATCH = 20;

    private final SessionOrdering ordering;
    private final SessionForgetting forgetting;

    SessionRunner(SessionOrdering ordering, SessionForgetting forgetting, SessionSettings settings) {
        super("union sessions", settings.poll());
        this.ordering = ordering;
        this.forgetting = forgetting;
    }

    @Override
    protected Mono<Found> round() {
        return ordering.order(BATCH)
                .then(Mono.defer(() -> forgetting.forget(BATCH)))
                .thenReturn(Found.SOME);
    }
}
