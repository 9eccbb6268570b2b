package io.hefu.progress.internal;

import io.hefu.events.Outbox;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import java.time.Instant;
import java.util.ArrayList;
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

    /** What went is read for, seldom as it is; all is entered in one go. */
    @Override
    public Mono<Void> follow(List<Movement> movements) {
        List<Contribution> entries = new ArrayList<>();
        movements.stream()
                .filter(it -> it.fen() > 0)
                .map(ContributionLedger::came)
                .forEach(entries::add);
        return Flux.fromIterable(movements)
                .filter(it -> it.fen() < 0)
                .concatMap(this::went)
                .collect(() -> entries, List::addAll)
                .flatMap(this::record);
    }

    private static Contribution came(Movement money) {
        Instant booked = money.bookedAt();
        return entry(money, Contribution.yearOf(booked), money.fen(), Cause.PAYMENT, booked);
    }

    private Mono<List<Contribution>> went(Movement money) {
        return of(money.orderId())
                .collectList()
                .map(counted -> TakenBack.of(counted, -money.fen()).stream()
                        .map(part -> entry(money, part.year(), -part.fen(), money.goes(), money.at()))
                        .toList());
    }

    private static Contribution entry(Movement money, int year, long fen, Cause cause, Instant at) {
        return new Contribution(
                money.unitId(),
                money.unitPath(),
                money.region(),
                year,
                money.channel(),
                fen,
                money.orderId(),
                money.number(),
                cause,
                at);
    }

    @Override
    public Flux<Counted> of(UUID orderId) {
        return store.of(orderId);
    }
}
