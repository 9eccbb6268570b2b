package io.hefu.pick.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.pick.PickOffers.Draft;
import io.hefu.pick.PickOffers.Item;
import io.hefu.pick.PickOffers.Offer;
import io.hefu.pick.PickOffers.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes what the platform offers. */
@Component
class OfferStore {

    private static final String SELECT = """
            select o.id, o.name, o.warehouse_id, o.seller_id, s.name as seller_name, o.piece_fen, o.point_fen,
                (select count(*) from pick_offer_items i where i.offer_id = o.id) as goods, o.created_at, o.closed_at
            from pick_offers o join suppliers s on s.id = o.seller_id where\s""";

    private final DatabaseClient database;

    OfferStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID id, Draft draft, Instant at) {
        return database.sql("""
                        insert into pick_offers (id, name, warehouse_id, seller_id, piece_fen, point_fen, created_at)
                        values (:id, :name, :warehouse, :seller, :piece, :point, :at)
                        """)
                .bind("id", id)
                .bind("name", draft.name())
                .bind("warehouse", draft.warehouseId())
                .bind("seller", draft.sellerId())
                .bind("piece", Binds.optional(Long.class, draft.pieceFen()))
                .bind("point", Binds.optional(Long.class, draft.pointFen()))
                .bind("at", at)
                .then();
    }

    Mono<Offer> find(UUID id) {
        return database.sql(SELECT + "o.id = :id")
                .bind("id", id)
                .map(Records.of(Offer.class))
                .one();
    }

    /** False when it is closed already. */
    Mono<Boolean> close(UUID id, Instant at) {
        return database.sql("update pick_offers set closed_at = :at where id = :id and closed_at is null")
                .bind("id", id)
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated == 1);
    }

    Mono<List<Offer>> list(Cursor after, int most) {
        return database.sql(SELECT + """
                        (o.created_at, o.id) < (:at, :after) order by o.created_at desc, o.id desc limit :most
                        """)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(Offer.class))
                .all()
                .collectList();
    }

    Mono<Void> add(UUID id, List<Points> items, Instant at) {
        return database.sql("""
                        insert into pick_offer_items (offer_id, sku_id, points, added_at)
                        select :id, sku, points, :at from unnest(:skus::uuid[], :points::int[]) as item (sku, points)
                        on conflict (offer_id, sku_id) do update set points = excluded.points
                        """)
                .bind("id", id)
                .bind("skus", Columns.uuids(items, Points::skuId))
                .bind("points", Columns.integers(items, Points::points))
                .bind("at", at)
                .then();
    }

    Mono<Void> remove(UUID id, Collection<UUID> skuIds) {
        return database.sql("delete from pick_offer_items where offer_id = :id and sku_id = any(:skus)")
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .then();
    }

    /** All of it, at the prices of this moment. */
    Flux<Priced> priced(UUID id) {
        return database.sql("""
                        select i.sku_id, i.points, k.price_fen from pick_offer_items i join skus k on k.id = i.sku_id
                        where i.offer_id = :id
                        """).bind("id", id).map(Records.of(Priced.class)).all();
    }

    /** What has expired cannot be taken. */
    Mono<List<Item>> goods(UUID id, Cursor before, LocalDate today, int most) {
        return database.sql("""
                        select i.sku_id, k.name, k.unit, k.price_fen, i.points, coalesce((
                            select sum(left_pieces)::bigint from lots
                            where lots.warehouse_id = o.warehouse_id and lots.sku_id = i.sku_id and lots.left_pieces > 0
                                and (lots.expires_on is null or lots.expires_on >= :today)), 0) as available, i.added_at
                        from pick_offer_items i join pick_offers o on o.id = i.offer_id join skus k on k.id = i.sku_id
                        where i.offer_id = :id and (i.added_at, i.sku_id) < (:at, :before)
                        order by i.added_at desc, i.sku_id desc limit :most
                        """)
                .bind("id", id)
                .bind("today", today)
                .bind("at", before.at())
                .bind("before", before.id())
                .bind("most", most)
                .map(Records.of(Item.class))
                .all()
                .collectList();
    }

    record Priced(UUID skuId, int points, long priceFen) {}
}
