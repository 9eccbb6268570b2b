package io.hefu.pick.internal;

import io.hefu.catalog.Goods;
import io.hefu.catalog.Warehouses;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.pick.PickOffers;
import io.hefu.pick.PickProblem;
import io.hefu.union.Purchases;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where the platform chooses what staff can choose from. */
@Service
class OfferDesk implements PickOffers {

    private final OfferStore offers;
    private final Goods goods;
    private final Warehouses warehouses;
    private final Purchases purchases;
    private final PickChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    OfferDesk(
            OfferStore offers,
            Goods goods,
            Warehouses warehouses,
            Purchases purchases,
            PickChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.offers = offers;
        this.goods = goods;
        this.warehouses = warehouses;
        this.purchases = purchases;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Offer> open(Actor by, Draft draft) {
        UUID id = Ids.next();
        return warehouses
                .find(draft.warehouseId())
                .then(purchases.requireSeller(draft.sellerId()))
                .then(Mono.defer(() -> offers.insert(id, draft, clock.instant())))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after -> chronicle.offer(by, "opened", after, Map.of("name", draft.name()), null))
                .as(tx::transactional)
                .checkpoint("open an offer of a warehouse");
    }

    private Mono<Offer> find(UUID id) {
        return offers.find(id).switchIfEmpty(Mono.error(PickProblem.PICK_OFFER_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Offer> change(Actor by, UUID id, List<Points> added, List<UUID> removed) {
        return find(id).then(goods.all(added.stream().map(Points::skuId).toList()))
                .flatMap(known -> offers.add(id, added, clock.instant()))
                .then(Mono.defer(() -> offers.remove(id, removed)))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after -> chronicle.offer(
                        by, "changed", after, Map.of("added", added.size(), "removed", removed.size()), null))
                .as(tx::transactional)
                .checkpoint("change an offer of a warehouse");
    }

    @Override
    public Mono<Offer> close(Actor by, UUID id, String reason) {
        return find(id).flatMap(before -> offers.close(id, clock.instant()))
                .filter(closed -> closed)
                .switchIfEmpty(Mono.error(PickProblem.PICK_OFFER_CLOSED::rejection))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after -> chronicle.offer(by, "closed", after, Map.of(), reason))
                .as(tx::transactional)
                .checkpoint("close an offer of a warehouse");
    }

    @Override
    public Mono<Page<Offer>> list(@Nullable String cursor, int size) {
        return Mono.defer(() -> offers.list(after(cursor), size + 1))
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())));
    }

    @Override
    public Mono<Page<Item>> goods(UUID id, @Nullable String cursor, int size) {
        return find(id).then(
                        Mono.defer(() -> offers.goods(id, after(cursor), ChinaTime.day(clock.instant()), size + 1)))
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.addedAt(), row.skuId())));
    }

    private static Cursor after(@Nullable String cursor) {
        return cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
    }
}
