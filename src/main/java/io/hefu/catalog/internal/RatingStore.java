package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsRating;
import io.hefu.catalog.GoodsRatings;
import io.hefu.kernel.Records;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the sums of stars per goods. */
@Component
class RatingStore implements GoodsRatings {

    private final DatabaseClient database;

    RatingStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Collection<UUID> skuIds, Stars stars) {
        return database.sql("""
                        insert into goods_ratings as kept (goods_id, reviews, goods, price, experience, delivery, service)
                        select distinct goods_id, 1, :goods, :price, :experience, :delivery, :service
                        from skus where id = any(:skus) order by goods_id
                        on conflict (goods_id) do update set reviews = kept.reviews + 1,
                            goods = kept.goods + excluded.goods, price = kept.price + excluded.price,
                            experience = kept.experience + excluded.experience,
                            delivery = kept.delivery + excluded.delivery, service = kept.service + excluded.service""")
                .bind("skus", skuIds.toArray(UUID[]::new))
                .bind("goods", stars.goods())
                .bind("price", stars.price())
                .bind("experience", stars.experience())
                .bind("delivery", stars.delivery())
                .bind("service", stars.service())
                .then();
    }

    @Override
    public Mono<GoodsRating> of(UUID skuId) {
        return database.sql("""
                        select reviews, goods, price, experience, delivery, service
                        from goods_ratings join skus using (goods_id) where skus.id = :sku""")
                .bind("sku", skuId)
                .map(Records.of(Sums.class))
                .one()
                .map(Sums::rating);
    }

    record Sums(long reviews, long goods, long price, long experience, long delivery, long service) {

        GoodsRating rating() {
            return GoodsRating.of(reviews, goods, price, experience, delivery, service);
        }
    }
}
