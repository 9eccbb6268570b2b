package io.hefu.catalog.internal;

import io.hefu.catalog.SelectItemView.Assessment;
import io.hefu.catalog.SelectItems.Filter;
import io.hefu.catalog.SelectStatus;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what is in 832 Select; the only writer of its table. */
@Component
class SelectStore {

    private static final String SELECT = """
            select item.id, item.goods_id, goods.code as goods_code, goods.name as goods_name, item.supplier_id,
                suppliers.name as supplier_name, item.status, item.statement, item.quality, item.price, item.service,
                item.remark, item.reason, item.nominated_at, item.changed_at, rating.reviews,
                rating.goods as goods_stars, rating.price as price_stars, rating.experience as experience_stars,
                rating.delivery as delivery_stars, rating.service as service_stars
            from select_items item
                join goods on goods.id = item.goods_id
                join suppliers on suppliers.id = item.supplier_id
                left join goods_ratings rating on rating.goods_id = item.goods_id
            where\s""";

    private final DatabaseClient database;

    SelectStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<SelectRow> list(Actor actor, Filter filter, Cursor after, int most) {
        Conditions where = scope(actor, "(item.nominated_at, item.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("item.status = :status", "status", filter.status())
                .and("item.supplier_id = :supplier", "supplier", (Object) filter.supplierId())
                .and(
                        "least(rating.goods, rating.price, rating.experience, rating.delivery, rating.service)"
                                + " < :below * rating.reviews",
                        "below",
                        (Object) filter.ratedBelow());
        return database.sql(SELECT + where + " order by item.nominated_at desc, item.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(SelectRow.class))
                .all();
    }

    Mono<SelectRow> find(Actor actor, UUID id) {
        Conditions where = scope(actor, "item.id = :id").with("id", id);
        return database.sql(SELECT + where)
                .bindValues(where.values())
                .map(Records.of(SelectRow.class))
                .one();
    }

    Mono<SelectRow> lock(UUID id) {
        return locked("item.id = :id", id);
    }

    /** What is on its way or in; there is one at the most. */
    Mono<SelectRow> lockOpen(UUID goodsId) {
        return locked("item.goods_id = :id and item.status in ('NOMINATED', 'QC_PASSED', 'LISTED')", goodsId);
    }

    private Mono<SelectRow> locked(String condition, UUID id) {
        return database.sql(SELECT + condition + " for update of item")
                .bind("id", id)
                .map(Records.of(SelectRow.class))
                .one();
    }

    Mono<Void> insert(UUID id, UUID goodsId, UUID supplierId, String statement, Instant now) {
        return database.sql("""
                        insert into select_items (id, goods_id, supplier_id, status, statement, nominated_at, changed_at)
                        values (:id, :goods, :supplier, 'NOMINATED', :statement, :now, :now)""")
                .bind("id", id)
                .bind("goods", goodsId)
                .bind("supplier", supplierId)
                .bind("statement", statement)
                .bind("now", now)
                .then();
    }

    Mono<Void> note(UUID id, Assessment assessment) {
        return database.sql("""
                        update select_items set quality = :quality, price = :price, service = :service, remark = :remark
                        where id = :id""")
                .bind("id", id)
                .bind("quality", assessment.quality())
                .bind("price", assessment.price())
                .bind("service", assessment.service())
                .bind("remark", assessment.remark())
                .then();
    }

    Mono<Void> become(UUID id, SelectStatus status, @Nullable String reason, Instant now) {
        return database.sql(
                        "update select_items set status = :status, reason = :reason, changed_at = :now where id = :id")
                .bind("id", id)
                .bind("status", status.name())
                .bind("reason", Binds.optional(String.class, reason))
                .bind("now", now)
                .then();
    }

    private static Conditions scope(Actor actor, String first) {
        Conditions where = new Conditions(first);
        if (actor.seesEverything() || actor.is(Role.SELECTION)) {
            return where;
        }
        return actor.supplierId() == null
                ? where.and("false")
                : where.and("item.supplier_id = :scope", "scope", (Object) actor.supplierId());
    }
}
