package io.hefu.catalog.internal;

import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of images of goods; the only writer of their table. */
@Component
class ImageStore {

    private static final String SELECT = "select image.id, image.name, image.media_type, image.bytes, image.sha256\n";

    private final DatabaseClient database;

    ImageStore(DatabaseClient database) {
        this.database = database;
    }

    /** In the order in which they are shown. */
    Flux<Row> of(UUID goods) {
        return database.sql(SELECT + """
                        from goods join goods_images image on image.goods_id = goods.id
                        where goods.id = :goods order by array_position(goods.images, image.id)""")
                .bind("goods", goods)
                .map(Records.of(Row.class))
                .all();
    }

    Mono<Row> shown(UUID id) {
        return database.sql(SELECT + """
                        from goods_images image join goods on goods.id = image.goods_id
                        where image.id = :id and goods.status in ('ON_SHELF', 'OFF_SHELF')""")
                .bind("id", id)
                .map(Records.of(Row.class))
                .one();
    }

    Mono<Void> insert(UUID goods, Row image, Instant at, UUID by) {
        return database.sql("""
                        insert into goods_images (id, goods_id, name, media_type, bytes, sha256, uploaded_at, uploaded_by)
                        values (:id, :goods, :name, :mediaType, :bytes, :hash, :at, :by)""")
                .bind("id", image.id)
                .bind("goods", goods)
                .bind("name", image.name)
                .bind("mediaType", image.mediaType)
                .bind("bytes", image.bytes)
                .bind("hash", image.sha256)
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    Mono<Void> delete(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql("delete from goods_images where id = any(:ids)")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .then();
    }

    record Row(UUID id, String name, String mediaType, long bytes, String sha256) {}
}
