package io.hefu.payment.internal;

import io.hefu.payment.SuspectedMoney;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what is held as a suspected duplicate, and decides again what the bank's books clear. */
@Service
class SuspicionDesk implements SuspectedMoney {

    private final TransferSearch search;
    private final TransferStore transfers;
    private final TransferService matching;

    SuspicionDesk(TransferSearch search, TransferStore transfers, TransferService matching) {
        this.search = search;
        this.transfers = transfers;
        this.matching = matching;
    }

    @Override
    public Flux<Suspect> suspects(String accountKey, Instant from, Instant to, Duration window) {
        return search.suspects(accountKey, from, to, window);
    }

    @Override
    public Mono<Void> acquit(UUID transferId, Set<UUID> apartFrom) {
        return transfers
                .tellApart(transferId, apartFrom)
                .then(Mono.defer(() -> matching.rematch(transferId)))
                .checkpoint("acquit a suspected duplicate");
    }
}
