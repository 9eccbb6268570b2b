package io.hefu.ordering.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.ordering.ReviewView;
import io.hefu.ordering.domain.Rating;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The only writer of {@code order_reviews}. */
@Component
class ReviewStore {

    private final DatabaseClient database;

    ReviewStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID orderId, Rating rating, UUID by, Instant at) {
        return database.sql("""
                        insert into order_reviews (order_id, goods, price, experience, delivery, service, comment,
                            reviewed_at, reviewed_by)
                        values (:order, :goods, :price, :experience, :delivery, :service, :comment, :at, :by)
                        """)
                .bind("order", orderId)
                .bind("goods", rating.goods())
                .bind("price", rating.price())
                .bind("experience", rating.experience())
                .bind("delivery", rating.delivery())
                .bind("service", rating.service())
                .bind("comment", Binds.optional(String.class, rating.comment()))
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    Mono<ReviewView> find(UUID orderId) {
        return database.sql("""
                        select goods, price, experience, delivery, service, comment, reviewed_at
                        from order_reviews where order_id = :order
                        """)
                .bind("order", orderId)
                .map(Records.of(ReviewView.class))
                .one();
    }
}
