package io.hefu.pick.internal;

import io.hefu.catalog.WarehouseStock;
import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.Rejection;
import io.hefu.pick.internal.HoldBatch.Answer;
import io.hefu.pick.internal.HoldBatch.Hold;
import io.hefu.pick.internal.PickStore.Wanted;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sets pieces aside for many people in one transaction: who comes first is served first, on however many replicas. */
@Component
class Holding {

    private final QuotaStore quotas;
    private final RoundStore rounds;
    private final PickStore picks;
    private final WarehouseStock stock;
    private final PickChronicle chronicle;
    private final BatchTransactions tx;
    private final PickSettings settings;
    private final Clock clock;

    Holding(
            QuotaStore quotas,
            RoundStore rounds,
            PickStore picks,
            WarehouseStock stock,
            PickChronicle chronicle,
            BatchTransactions tx,
            PickSettings settings,
            Clock clock) {
        this.quotas = quotas;
        this.rounds = rounds;
        this.picks = picks;
        this.stock = stock;
        this.chronicle = chronicle;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** One answer per command; an error means that nothing was committed. */
    Mono<List<Answer>> commit(List<Hold> commands) {
        return hold(new HoldBatch(commands, clock.instant().truncatedTo(ChronoUnit.MICROS), settings.hold()))
                .as(tx::run)
                .map(HoldBatch::answers);
    }

    private Mono<HoldBatch> hold(HoldBatch batch) {
        return quotas.lock(batch.quotaIds())
                .collectMap(QuotaRow::id)
                .flatMap(locked -> Mono.zip(costs(locked), picks.held(locked.keySet()))
                        .doOnNext(read -> batch.decide(locked, read.getT1(), read.getT2())))
                .then(Mono.defer(() -> setAside(batch)))
                .then(Mono.defer(() -> write(batch)))
                .thenReturn(batch);
    }

    private Mono<Map<UUID, Map<UUID, Long>>> costs(Map<UUID, QuotaRow> locked) {
        Set<UUID> ids = locked.values().stream().map(QuotaRow::roundId).collect(Collectors.toSet());
        return Flux.fromIterable(ids)
                .concatMap(id -> rounds.costs(id).map(costs -> Map.entry(id, costs)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Void> setAside(HoldBatch batch) {
        Map<UUID, Rejection> late = new HashMap<>();
        return Flux.fromIterable(batch.wishes().entrySet())
                .concatMap(wishes -> stock.allocate(wishes.getKey(), wishes.getValue()))
                .doOnNext(late::putAll)
                .then(Mono.fromRunnable(() -> batch.refuse(late)));
    }

    private Mono<Void> write(HoldBatch batch) {
        List<Wanted> wanted = batch.wanted();
        if (wanted.isEmpty()) {
            return Mono.empty();
        }
        return picks.insert(wanted, batch.at(), batch.until())
                .then(Mono.defer(
                        () -> picks.find(wanted.stream().map(Wanted::id).toList())
                                .collectList()
                                .flatMap(rows -> chronicle.picks("held", rows, batch.at()))));
    }
}
