package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.SettlementAccount;
import io.hefu.organization.SettlementAccounts;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.payment.Receivables.Closing;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.PurchaseState;
import io.hefu.union.UnionProblem;
import io.hefu.union.domain.PurchaseSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes purchases payable, and takes back those that are not paid. */
@Component
class PurchaseBuying {

    private final PurchaseStore purchases;
    private final SettlementAccounts accounts;
    private final Receivables receivables;
    private final Budgets budgets;
    private final PurchaseListeners listeners;
    private final PurchaseChronicle chronicle;
    private final UnionSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    PurchaseBuying(
            PurchaseStore purchases,
            SettlementAccounts accounts,
            Receivables receivables,
            Budgets budgets,
            PurchaseListeners listeners,
            PurchaseChronicle chronicle,
            UnionSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.purchases = purchases;
        this.accounts = accounts;
        this.receivables = receivables;
        this.budgets = budgets;
        this.listeners = listeners;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> approve(Actor treasurer, UUID id) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return purchases
                .lock(treasurer, id)
                .switchIfEmpty(Mono.error(UnionProblem.PURCHASE_NOT_FOUND::rejection))
                .flatMap(purchase -> order(treasurer, purchase, at))
                .as(tx::transactional)
                .doOnNext(receivables::opened)
                .checkpoint("approve a purchase of a union")
                .then();
    }

    /** Of a locked one, or of one that nobody else knows yet; within the caller's transaction. */
    Mono<List<OpenedReceivable>> order(Actor treasurer, Purchase purchase, Instant at) {
        PurchaseSteps.require(PurchaseCommand.APPROVE, treasurer, purchase);
        return budgets.commit(new Charge(
                        purchase.id(), purchase.unitId(), purchase.year(), purchase.scheme(), purchase.payableFen()))
                .then(Mono.defer(() -> accounts.current(purchase.sellerId())))
                .switchIfEmpty(Mono.error(UnionProblem.PURCHASE_SELLER_UNFIT::rejection))
                .flatMap(payee -> open(treasurer, purchase, payee, at));
    }

    private Mono<List<OpenedReceivable>> open(Actor treasurer, Purchase purchase, SettlementAccount payee, Instant at) {
        Instant due = at.plus(settings.paymentTerm());
        return receivables
                .open(List.of(receivable(treasurer, purchase, payee, at, due)))
                .delayUntil(opened -> purchases
                        .approve(purchase.id(), opened.get(0), payee, at, treasurer.accountId(), due)
                        .flatMap(after -> chronicle.done(treasurer, "approved", purchase, after, null, at)));
    }

    private static OpenReceivable receivable(
            Actor treasurer, Purchase purchase, SettlementAccount payee, Instant at, Instant due) {
        return new OpenReceivable(
                purchase.id(),
                purchase.payableFen(),
                purchase.sellerId(),
                payee.accountName(),
                payee.accountNo(),
                payee.bankName(),
                null,
                null,
                treasurer.accountId(),
                purchase.unitPath(),
                purchase.region(),
                at,
                due);
    }

    Mono<Void> cancel(Actor actor, UUID id, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return purchases
                .find(actor, id)
                .switchIfEmpty(Mono.error(UnionProblem.PURCHASE_NOT_FOUND::rejection))
                .doOnNext(purchase -> PurchaseSteps.require(PurchaseCommand.CANCEL, actor, purchase))
                .flatMap(purchase -> end(purchase, PurchaseState.CANCELLED, Closing.CANCELLED, at)
                        .switchIfEmpty(Mono.error(() -> refusal(actor, purchase)))
                        .flatMap(after -> chronicle.done(actor, "cancelled", purchase, after, reason, at)))
                .as(tx::transactional)
                .checkpoint("cancel a purchase of a union");
    }

    private static Throwable refusal(Actor actor, Purchase purchase) {
        return UnionProblem.PURCHASE_STATE.rejection(
                Map.of("state", purchase.state(), "allowed", PurchaseSteps.allowed(actor, purchase)));
    }

    /** Its receivable first: when money has come meanwhile, money wins (E-38). Empty when it did. */
    private Mono<Purchase> end(Purchase purchase, PurchaseState to, Closing why, Instant at) {
        UUID receivableId = purchase.receivableId();
        Mono<Boolean> closed = receivableId == null
                ? Mono.just(true)
                : receivables.close(List.of(receivableId), why).map(ids -> !ids.isEmpty());
        return closed.filter(done -> done)
                .flatMap(done -> purchases.close(purchase.id(), purchase.state(), to, at))
                .delayUntil(after -> listeners.changed(purchase, after))
                .delayUntil(after -> budgets.move(after.id(), 0, 0));
    }

    /** Ends those that nobody has paid in time; answers how many. */
    Mono<Long> expire(int most) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return purchases
                .overdue(at.minus(settings.expiryGrace()), most)
                .concatMap(purchase -> end(purchase, PurchaseState.EXPIRED, Closing.EXPIRED, at)
                        .delayUntil(after -> chronicle.happened("expired", after, at))
                        .as(tx::transactional))
                .count();
    }
}
