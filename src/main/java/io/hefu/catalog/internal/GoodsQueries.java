package io.hefu.catalog.internal;

import io.hefu.catalog.Assortment.Change;
import io.hefu.catalog.Assortment.Choice;
import io.hefu.catalog.Assortment.Filter;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds goods within the reader's scope: a supplier's own, for the platform all. */
@Component
class GoodsQueries {

    private static final String NAMED = "(strpos(goods.name, :text) > 0 or goods.code = :text)";

    private final DatabaseClient database;
    private final SkuRows skus;

    GoodsQueries(DatabaseClient database, SkuRows skus) {
        this.database = database;
        this.skus = skus;
    }

    Mono<Page<GoodsView>> list(Actor actor, Filter filter, Cursor after, int size) {
        Conditions where = scope(actor, "(goods.created_at, goods.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("goods.status = :status", "status", filter.status())
                .and("goods.supplier_id = :supplier", "supplier", (Object) filter.supplierId())
                .and(NAMED, "text", (Object) filter.text());
        return database.sql(GoodsRows.SELECT + "where " + where
                        + " order by goods.created_at desc, goods.id desc limit :most")
                .bindValues(where.values())
                .bind("most", size + 1)
                .map(Records.of(GoodsRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())))
                .flatMap(this::views);
    }

    private Mono<Page<GoodsView>> views(Page<GoodsRow> page) {
        return skus.of(page.items().stream().map(GoodsRow::id).toList())
                .map(all -> page.map(row -> row.view(all.getOrDefault(row.id(), List.of()))));
    }

    Mono<GoodsView> find(Actor actor, UUID id) {
        Conditions where = scope(actor, "goods.id = :id").with("id", id);
        return database.sql(GoodsRows.SELECT + "where " + where)
                .bindValues(where.values())
                .map(Records.of(GoodsRow.class))
                .one()
                .switchIfEmpty(Mono.error(CatalogProblem.GOODS_NOT_FOUND::rejection))
                .flatMap(row -> skus.of(id).collectList().map(row::view));
    }

    /** The supplier's own goods that could be submitted, oldest first. */
    Mono<List<UUID>> waiting(Actor actor, Choice choice, int most) {
        Conditions where = scope(actor, "goods.status in ('DRAFT', 'REFUSED')")
                .and("""
                        exists (select from imported_goods imported
                            where imported.import_id = :import and imported.goods_id = goods.id)""", "import", (Object) choice.importId())
                .and(NAMED, "text", (Object) choice.text())
                .and("goods.id > :after", "after", (Object) choice.after());
        return database.sql("select goods.id from goods where " + where + " order by goods.id limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    Mono<Page<Change>> changes(UUID goods, Cursor after, int size) {
        return database.sql("""
                        select change.id, change.sku_id, skus.specification, change.kind, change.before, change.after,
                            change.account, change.at
                        from sku_changes change join skus on skus.id = change.sku_id
                        where change.goods_id = :goods and (change.at, change.id) < (:at, :id)
                        order by change.at desc, change.id desc limit :most""")
                .bind("goods", goods)
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("most", size + 1)
                .map(Records.of(Change.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.at(), row.id())));
    }

    private static Conditions scope(Actor actor, String first) {
        Conditions where = new Conditions(first);
        if (actor.seesEverything() || actor.is(Role.SELECTION)) {
            return where;
        }
        return actor.supplierId() == null
                ? where.and("false")
                : where.and("goods.supplier_id = :scope", "scope", (Object) actor.supplierId());
    }
}
