package io.hefu.union.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener;
import io.hefu.union.Budgets;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the money of purchases: what was bought is there when they are paid, and no longer when it is taken back (E-32). */
@Component
class PurchasePayments implements ReceivableListener {

    private final PurchaseStore purchases;
    private final PurchaseContributions contributions;
    private final Budgets budgets;
    private final PurchaseListeners listeners;
    private final PurchaseChronicle chronicle;
    private final Clock clock;

    PurchasePayments(
            PurchaseStore purchases,
            PurchaseContributions contributions,
            Budgets budgets,
            PurchaseListeners listeners,
            PurchaseChronicle chronicle,
            Clock clock) {
        this.purchases = purchases;
        this.contributions = contributions;
        this.budgets = budgets;
        this.listeners = listeners;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Mono<List<Change>> changed(List<Change> changes) {
        Map<UUID, Change> bySubject =
                changes.stream().collect(Collectors.toMap(Change::subjectId, Function.identity()));
        return purchases
                .lock(bySubject.keySet())
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(purchase -> follow(purchase, Objects.requireNonNull(bySubject.get(purchase.id())))
                        .thenReturn(purchase.id()))
                .collect(Collectors.toSet())
                .map(own -> Change.without(changes, own))
                .checkpoint("follow the money of purchases of unions");
    }

    /** A purchase that takes no money, or not this receivable's, rolls the allocation back. */
    private Mono<Void> follow(Purchase before, Change change) {
        if (!change.receivableId().equals(before.receivableId()) || !takesMoney(before.state())) {
            throw new IllegalStateException("purchase takes no money: " + before.id() + " is " + before.state());
        }
        Instant at = clock.instant();
        return purchases
                .pay(before.id(), state(before, change), change.allocatedFen(), at)
                .flatMap(after -> listeners
                        .changed(before, after)
                        .then(contributions.count(before, after, change, at))
                        .then(budgets.move(after.id(), change.outstandingFen(), after.paidFen()))
                        .then(chronicle.happened(what(before, after, change), after, at)));
    }

    private static boolean takesMoney(PurchaseState state) {
        return state == PurchaseState.ORDERED || state == PurchaseState.PAID || state == PurchaseState.SUSPENDED;
    }

    private static PurchaseState state(Purchase before, Change change) {
        if (change.settled()) {
            return PurchaseState.PAID;
        }
        return before.settledAt() == null ? PurchaseState.ORDERED : PurchaseState.SUSPENDED;
    }

    private static String what(Purchase before, Purchase after, Change change) {
        if (before.state() == after.state()) {
            return change.move() == MoneyMove.REFUND ? "refunded" : "payment-changed";
        }
        if (after.state() == PurchaseState.SUSPENDED) {
            return "suspended";
        }
        return before.state() == PurchaseState.SUSPENDED ? "resumed" : "paid";
    }
}
