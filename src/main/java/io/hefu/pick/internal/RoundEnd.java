package io.hefu.pick.internal;

import io.hefu.catalog.WarehouseStock;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.pick.Picks.Address;
import io.hefu.pick.Picks.Line;
import io.hefu.pick.domain.Costs;
import io.hefu.pick.internal.PickStore.Wanted;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Settles rounds that have ended: those who have chosen nothing get the parcel of their round, as long as the stock lasts. What
 * is left of quotas then is the union's, who may have it back.
 */
@Component
class RoundEnd {

    private final RoundStore rounds;
    private final QuotaStore quotas;
    private final PickStore picks;
    private final WarehouseStock stock;
    private final PickChronicle chronicle;
    private final PickSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    RoundEnd(
            RoundStore rounds,
            QuotaStore quotas,
            PickStore picks,
            WarehouseStock stock,
            PickChronicle chronicle,
            PickSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.rounds = rounds;
        this.quotas = quotas;
        this.picks = picks;
        this.stock = stock;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** Some quotas of a round that has ended; answers how many there were, one at least where there was a round. */
    Mono<Integer> settleNext() {
        Instant now = clock.instant();
        return rounds.lockEnded(now)
                .flatMap(round -> quotas.lockUnsettled(round.id(), settings.batch())
                        .collectList()
                        .flatMap(some -> settle(round, some, now).thenReturn(Math.max(1, some.size()))))
                .as(tx::transactional)
                .defaultIfEmpty(0)
                .checkpoint("settle a round that has ended");
    }

    /** Where the goods of a round went whose time is over; answers how many rounds there were. */
    Mono<Long> forgetNext() {
        Instant now = clock.instant();
        return rounds.forget(now.minus(settings.retention()), now).as(tx::transactional);
    }

    private Mono<Void> settle(RoundRow round, List<QuotaRow> some, Instant now) {
        if (some.isEmpty()) {
            return over(round, now);
        }
        List<QuotaRow> untouched = some.stream().filter(QuotaRow::isUntouched).toList();
        return parcels(round, untouched, now).then(Mono.defer(() -> quotas.settle(some, now)));
    }

    private Mono<Void> parcels(RoundRow round, List<QuotaRow> untouched, Instant now) {
        Address to = round.fallback();
        if (to == null || untouched.isEmpty()) {
            return Mono.empty();
        }
        return Mono.zip(rounds.parcel(round.id()).collectList(), rounds.costs(round.id()))
                .map(read -> wanted(untouched, read.getT1(), read.getT2()))
                .flatMap(wanted -> stock.allocate(
                                round.warehouseId(),
                                wanted.stream().map(HoldBatch::wish).toList())
                        .map(late -> granted(wanted, late)))
                .filter(granted -> !granted.isEmpty())
                .flatMap(granted -> send(granted, to, now));
    }

    private static List<Wanted> wanted(List<QuotaRow> untouched, List<Line> parcel, Map<UUID, Long> costs) {
        long cost = Costs.of(parcel, costs);
        return untouched.stream()
                .map(quota -> new Wanted(Ids.next(), quota, parcel, cost))
                .toList();
    }

    private static List<Wanted> granted(List<Wanted> wanted, Map<UUID, Rejection> late) {
        return wanted.stream().filter(pick -> !late.containsKey(pick.id())).toList();
    }

    private Mono<Void> send(List<Wanted> granted, Address to, Instant now) {
        return picks.insertFallbacks(granted, to, now)
                .then(Mono.defer(() ->
                        picks.find(granted.stream().map(Wanted::id).toList()).collectList()))
                .flatMap(rows -> quotas.spend(rows, 1).then(Mono.defer(() -> chronicle.picks("confirmed", rows, now))));
    }

    private Mono<Void> over(RoundRow round, Instant now) {
        return rounds.end(round.id(), now)
                .then(Mono.defer(() -> Mono.zip(rounds.figures(List.of(round.id())), rounds.readers(round.id()))))
                .flatMap(read -> chronicle.round(
                        "over",
                        read.getT2(),
                        round,
                        Objects.requireNonNull(read.getT1().get(round.id())),
                        now));
    }
}
