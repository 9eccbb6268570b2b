package io.hefu.progress.internal;

import io.hefu.events.Outbox;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contributions;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters what counts and tells it. */
@Service
class ContributionLedger implements Contributions {

    private final ContributionStore store;
    private final Outbox outbox;

    ContributionLedger(ContributionStore store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> record(List<Contribution> entries) {
        return entries.isEmpty()
                ? Mono.empty()
                : store.insert(entries).flatMap(entered -> outbox.append(ProgressEvents.recorded(entered)));
    }

    @Override
    public Flux<Counted> of(UUID orderId) {
        return store.of(orderId);
    }
}
