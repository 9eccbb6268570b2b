package io.hefu.progress.internal;

import io.hefu.events.Outbox;
import io.hefu.progress.ReservedShare;
import io.hefu.progress.ReservedShares;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps the latest share of each unit and year and tells when it changes. */
@Service
class ReservedShareBook implements ReservedShares {

    private final ReservedShareStore store;
    private final Outbox outbox;
    private final Clock clock;

    ReservedShareBook(ReservedShareStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Mono<Void> set(List<ReservedShare> shares) {
        return shares.isEmpty() ? Mono.empty() : store.set(latest(shares)).flatMap(this::tell);
    }

    /** One per unit and year, the last of the list. */
    private static Collection<ReservedShare> latest(List<ReservedShare> shares) {
        Map<String, ReservedShare> latest = new TreeMap<>();
        shares.forEach(share -> latest.put(share.unitId() + "/" + share.year(), share));
        return latest.values();
    }

    private Mono<Void> tell(List<ReservedShare> changed) {
        Instant at = clock.instant();
        return outbox.append(changed.stream()
                .map(share -> ProgressEvents.reserved(share, at))
                .toList());
    }
}
