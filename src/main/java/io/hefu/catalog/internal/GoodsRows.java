package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsStatus;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps goods; the only writer of their table. */
@Component
class GoodsRows {

    static final String SELECT = """
            select goods.id, goods.code, goods.supplier_id, suppliers.name as supplier_name,
                suppliers.status as supplier_status, goods.name, goods.category_code, categories.name as category,
                goods.county_code, counties.county, goods.description, goods.images, goods.freight_template_id, goods.status,
                goods.refusal, goods.version, goods.created_at, goods.changed_at
            from goods
                join suppliers on suppliers.id = goods.supplier_id
                join categories on categories.code = goods.category_code
                join counties on counties.code = goods.county_code
            """;

    private final DatabaseClient database;

    GoodsRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<GoodsRow> lock(UUID id) {
        return database.sql(SELECT + "where goods.id = :id for no key update of goods")
                .bind("id", id)
                .map(Records.of(GoodsRow.class))
                .one();
    }

    /** The goods of a SKU that is sold. */
    Mono<UUID> ofSku(UUID skuId) {
        return database.sql("select goods_id from skus where id = :id and not retired")
                .bind("id", skuId)
                .mapValue(UUID.class)
                .one();
    }

    Mono<UUID> withCode(UUID supplierId, String code) {
        return database.sql("select id from goods where supplier_id = :supplier and code = :code")
                .bind("supplier", supplierId)
                .bind("code", code)
                .mapValue(UUID.class)
                .one();
    }

    /** Notes that the import was about the goods of the code, if there are such. */
    Mono<Void> noteImport(UUID importId, UUID supplierId, String code) {
        return database.sql("""
                        insert into imported_goods (import_id, goods_id)
                        select :import, id from goods where supplier_id = :supplier and code = :code""")
                .bind("import", importId)
                .bind("supplier", supplierId)
                .bind("code", code)
                .then();
    }

    Mono<Boolean> knowsCategory(String code) {
        return database.sql("select exists (select from categories where code = :code)")
                .bind("code", code)
                .mapValue(Boolean.class)
                .one();
    }

    /** False when the supplier has goods of the code. */
    Mono<Boolean> insert(UUID id, UUID supplierId, GoodsDraft draft, Instant now) {
        return content(database.sql("""
                        insert into goods (id, supplier_id, code, name, category_code, county_code, description, status,
                            created_at, changed_at)
                        values (:id, :supplier, :code, :name, :category, :county, :description, 'DRAFT', :now, :now)
                        on conflict (supplier_id, code) do nothing""").bind("supplier", supplierId), id, draft, now)
                .map(inserted -> inserted > 0);
    }

    Mono<Void> rewrite(UUID id, GoodsDraft draft, Instant now) {
        return content(database.sql("""
                        update goods set code = :code, name = :name, category_code = :category, county_code = :county,
                            description = :description, status = 'DRAFT', refusal = null, version = version + 1,
                            changed_at = :now
                        where id = :id"""), id, draft, now).then();
    }

    private static Mono<Long> content(GenericExecuteSpec statement, UUID id, GoodsDraft draft, Instant now) {
        return statement
                .bind("id", id)
                .bind("code", draft.code())
                .bind("name", draft.name())
                .bind("category", draft.categoryCode())
                .bind("county", draft.countyCode())
                .bind("description", draft.description())
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    /** For its SKUs too, from which orders read it. */
    Mono<Void> chooseFreight(UUID id, @Nullable UUID templateId) {
        return database.sql("""
                        with chosen as (update goods set freight_template_id = :template where id = :id)
                        update skus set freight_template_id = :template where goods_id = :id""")
                .bind("id", id)
                .bind("template", Binds.optional(UUID.class, templateId))
                .then();
    }

    Mono<Void> show(UUID id, List<UUID> images) {
        return database.sql("update goods set images = :images where id = :id")
                .bind("id", id)
                .bind("images", images.toArray(UUID[]::new))
                .then();
    }

    Mono<Void> become(UUID id, GoodsStatus status, @Nullable String refusal, Instant now) {
        return database.sql("""
                        update goods set status = :status, refusal = :refusal, version = version + 1, changed_at = :now
                        where id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("now", now)
                .bind("refusal", Binds.optional(String.class, refusal))
                .then();
    }
}
