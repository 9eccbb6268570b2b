package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.SellingRight;
import io.hefu.organization.SettlementAccounts;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.ReceivableRefunds;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.PurchaseView;
import io.hefu.union.Purchases;
import io.hefu.union.UnionProblem;
import io.hefu.union.domain.PurchaseSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The door to what unions buy. */
@Service
class PurchaseDesk implements Purchases {

    private final PurchaseStore purchases;
    private final PurchaseBuying buying;
    private final PurchaseRefundStore refunds;
    private final ReceivableRefunds money;
    private final BudgetUnits units;
    private final SellingRight sellers;
    private final SettlementAccounts accounts;
    private final PurchaseChronicle chronicle;
    private final Clock clock;

    PurchaseDesk(
            PurchaseStore purchases,
            PurchaseBuying buying,
            PurchaseRefundStore refunds,
            ReceivableRefunds money,
            BudgetUnits units,
            SellingRight sellers,
            SettlementAccounts accounts,
            PurchaseChronicle chronicle,
            Clock clock) {
        this.purchases = purchases;
        this.buying = buying;
        this.refunds = refunds;
        this.money = money;
        this.units = units;
        this.sellers = sellers;
        this.accounts = accounts;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Mono<Void> requireSeller(UUID supplierId) {
        return sellers.isApproved(supplierId)
                .filter(approved -> approved)
                .flatMap(approved -> accounts.current(supplierId))
                .switchIfEmpty(Mono.error(UnionProblem.PURCHASE_SELLER_UNFIT::rejection))
                .then();
    }

    @Override
    public Mono<Purchase> open(Actor organiser, Draft draft) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return insert(organiser, organiser.accountId(), draft, at)
                .delayUntil(after -> chronicle.done(organiser, "opened", null, after, null, at))
                .checkpoint("open a purchase of a union");
    }

    private Mono<Purchase> insert(Actor actor, UUID organiser, Draft draft, Instant at) {
        return units.find(actor.ownUnit())
                .flatMap(unit -> purchases.insert(draft, unit, ChinaTime.day(at).getYear(), at, organiser));
    }

    @Override
    public Mono<List<OpenedReceivable>> buy(Actor treasurer, UUID organiser, Draft draft) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return insert(treasurer, organiser, draft, at)
                .flatMap(purchase -> buying.order(treasurer, purchase, at))
                .checkpoint("buy for a union");
    }

    @Override
    public Mono<PurchaseView> approve(Actor treasurer, UUID id) {
        return buying.approve(treasurer, id).then(find(treasurer, id));
    }

    @Override
    public Mono<PurchaseView> cancel(Actor actor, UUID id, String reason) {
        return buying.cancel(actor, id, reason).then(find(actor, id));
    }

    @Override
    public Mono<PurchaseView> find(Actor actor, UUID id) {
        return Mono.defer(() -> purchases.find(actor, id))
                .switchIfEmpty(notFound())
                .map(purchase -> PurchaseRecords.view(purchase, actor));
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(UnionProblem.PURCHASE_NOT_FOUND::rejection);
    }

    @Override
    public Mono<Page<PurchaseView>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        purchases.list(actor, filter, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, PurchaseRecords::cursor)
                        .map(purchase -> PurchaseRecords.view(purchase, actor)))
                .checkpoint("list the purchases of a union");
    }

    @Override
    public Mono<Purchase> hold(Actor actor, UUID id, PurchaseCommand command) {
        return allowed(actor, command, purchases.hold(actor, id));
    }

    @Override
    public Mono<Purchase> require(Actor actor, UUID id, PurchaseCommand command) {
        return allowed(actor, command, purchases.find(actor, id));
    }

    private static Mono<Purchase> allowed(Actor actor, PurchaseCommand command, Mono<Purchase> found) {
        return found.switchIfEmpty(notFound()).doOnNext(purchase -> PurchaseSteps.require(command, actor, purchase));
    }

    @Override
    public Mono<Map<UUID, PurchaseView>> views(Actor actor, Collection<UUID> ids) {
        return purchases
                .find(actor, ids)
                .map(purchase -> PurchaseRecords.view(purchase, actor))
                .collectMap(PurchaseView::id);
    }

    @Override
    public Mono<UUID> refund(Actor treasurer, Purchase purchase, long fen, String reason) {
        UUID id = Ids.next();
        Instant at = clock.instant();
        return refunds.insert(new PurchaseRefundStore.New(id, purchase.id(), fen, reason, at, treasurer.accountId()))
                .onErrorMap(DuplicateKeyException.class, open -> UnionProblem.PURCHASE_REFUND_UNDER_WAY.rejection())
                .then(Mono.defer(() -> money.ask(new ReceivableRefunds.Wish(
                        Objects.requireNonNull(purchase.receivableId()), id, fen, reason, treasurer))))
                .then(Mono.defer(() -> chronicle.done(treasurer, "refund-asked", purchase, purchase, reason, at)))
                .thenReturn(id)
                .checkpoint("send back a part of what a union paid");
    }
}
