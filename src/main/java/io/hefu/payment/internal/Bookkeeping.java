package io.hefu.payment.internal;

import io.hefu.events.Outbox;
import io.hefu.payment.ReceivableListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a batch decided: transfers, verdicts, allocations, receivables, and tells who listens. */
@Component
class Bookkeeping {

    private final TransferStore transfers;
    private final WaitingStore waiting;
    private final ReceivableStore receivables;
    private final AllocationStore allocations;
    private final List<ReceivableListener> listeners;
    private final TransferEvents events;
    private final Outbox outbox;
    private final Receipts receipts;
    private final JsonMapper json;
    private final Clock clock;

    Bookkeeping(
            TransferStore transfers,
            WaitingStore waiting,
            ReceivableStore receivables,
            AllocationStore allocations,
            List<ReceivableListener> listeners,
            TransferEvents events,
            Outbox outbox,
            Receipts receipts,
            JsonMapper json,
            Clock clock) {
        this.transfers = transfers;
        this.waiting = waiting;
        this.receivables = receivables;
        this.allocations = allocations;
        this.listeners = listeners;
        this.events = events;
        this.outbox = outbox;
        this.receipts = receipts;
        this.json = json;
        this.clock = clock;
    }

    Mono<Void> write(List<Case> cases, Ledger ledger) {
        List<Case> changed = cases.stream().filter(item -> !item.isUnchanged()).toList();
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return Mono.when(
                        insert(changed.stream().filter(Case::isFresh).toList()),
                        update(changed.stream().filter(item -> !item.isFresh()).toList()),
                        reverseOriginals(changed, now),
                        allocations.record(
                                changed.stream().map(item -> taken(item, now)).toList()),
                        waiting.wait(changed),
                        move(ledger))
                .then(outbox.append(events.of(changed, ledger, now)));
    }

    /**
     * Money onto and off receivables; whoever opened them follows in the same transaction. They are told on the way: their
     * first look is sent right behind, and comes to nothing when a receivable did not take its money.
     */
    Mono<Void> move(Ledger ledger) {
        Collection<Ledger.Moved> moved = ledger.moved();
        if (moved.isEmpty()) {
            return Mono.empty();
        }
        return Mono.when(allocate(moved), tell(ledger));
    }

    private Mono<Void> allocate(Collection<Ledger.Moved> moved) {
        return receivables
                .allocate(moved, clock.instant())
                .flatMap(rows -> rows == moved.size()
                        ? Mono.empty()
                        : Mono.error(new OptimisticLockingFailureException("a receivable changed under the batch")));
    }

    /** Of what is written, or about to be in the same transaction. */
    Mono<Void> tell(Ledger ledger) {
        Mono<List<ReceivableListener.Change>> untold = Mono.just(ledger.changes());
        for (ReceivableListener listener : listeners) {
            untold = untold.filter(changes -> !changes.isEmpty()).flatMap(listener::changed);
        }
        return untold.then();
    }

    Mono<Void> tellConflicts(List<BankMessageStore.Conflict> conflicts) {
        Instant now = clock.instant();
        return outbox.append(
                conflicts.stream().map(it -> events.conflict(it, now)).toList());
    }

    private Mono<Void> insert(List<Case> fresh) {
        return fresh.isEmpty()
                ? Mono.empty()
                : transfers.insert(
                        fresh,
                        fresh.stream()
                                .map(item -> receipts.write(receipts.of(item)))
                                .toList());
    }

    private Mono<Void> update(List<Case> again) {
        return again.isEmpty() ? Mono.empty() : transfers.update(again);
    }

    private Mono<Void> reverseOriginals(List<Case> changed, Instant now) {
        List<UUID> originals = new ArrayList<>();
        for (Case item : changed) {
            TransferRow original = item.original();
            if (original != null && item.reverses()) {
                originals.add(original.id());
            }
        }
        return originals.isEmpty()
                ? Mono.empty()
                : allocations
                        .reverse(originals, now)
                        .then(transfers.markReversed(originals))
                        .then(waiting.forget(originals));
    }

    private AllocationStore.Taken taken(Case item, Instant now) {
        var decision = item.decision();
        return new AllocationStore.Taken(
                item.id(),
                decision.verdict().name(),
                decision.state().name(),
                TransferStore.name(decision.tier()),
                TransferStore.name(decision.reason()),
                json(Evidence.of(item)),
                now,
                null,
                decision.shares());
    }

    String json(Object evidence) {
        return json.writeValueAsString(evidence);
    }
}
