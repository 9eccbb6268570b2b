package io.hefu.catalog.internal;

import io.hefu.catalog.Bundles.Part;
import io.hefu.catalog.Bundles.Wish;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what lies in bundles. */
@Component
class BundleStore {

    private final DatabaseClient database;

    BundleStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Part> parts(UUID skuId) {
        return database.sql("""
                        select skus.id as sku_id, skus.name, skus.specification, skus.unit, part.quantity
                        from bundle_parts part join skus on skus.id = part.part_id
                        where part.sku_id = :id order by skus.name, skus.id""").bind("id", skuId).map(Records.of(Part.class)).all();
    }

    /** The parts with the goods that they belong to. */
    Flux<Packed> packed(UUID skuId) {
        return database.sql("""
                        select part.part_id as sku_id, skus.goods_id, part.quantity
                        from bundle_parts part join skus on skus.id = part.part_id where part.sku_id = :id""").bind("id", skuId).map(Records.of(Packed.class)).all();
    }

    Mono<Boolean> isBundle(UUID skuId) {
        return database.sql("select exists (select from bundle_parts where sku_id = :id)")
                .bind("id", skuId)
                .mapValue(Boolean.class)
                .one();
    }

    /** Of these SKUs those that cannot be parts of this one. */
    Flux<UUID> unfit(UUID supplierId, UUID bundle, List<Wish> parts) {
        return database.sql("""
                        select wished.id from unnest(:ids::uuid[]) as wished (id)
                        where wished.id = :bundle
                            or not exists (select from skus
                                where skus.id = wished.id and skus.supplier_id = :supplier and not skus.retired)
                            or exists (select from bundle_parts where bundle_parts.sku_id = wished.id)
                            or exists (select from bundle_parts where bundle_parts.part_id = :bundle)""")
                .bind("ids", Columns.uuids(parts, Wish::skuId))
                .bind("bundle", bundle)
                .bind("supplier", supplierId)
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> replace(UUID skuId, List<Wish> parts) {
        return database.sql("""
                        with emptied as (
                            delete from bundle_parts where sku_id = :id and part_id <> all(:parts::uuid[])
                        )
                        insert into bundle_parts (sku_id, part_id, quantity)
                        select :id, part, quantity from unnest(:parts::uuid[], :quantities::bigint[]) as wished (part, quantity)
                        on conflict (sku_id, part_id) do update set quantity = excluded.quantity""")
                .bind("id", skuId)
                .bind("parts", Columns.uuids(parts, Wish::skuId))
                .bind("quantities", Columns.longs(parts, Wish::quantity))
                .then();
    }

    record Packed(UUID skuId, UUID goodsId, long quantity) {}
}
