package io.hefu.voucher.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.voucher.VoucherBatch.Figures;
import io.hefu.voucher.VoucherBatches.Draft;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes batches; who may see one its purchase says. */
@Component
class BatchStore {

    private final DatabaseClient database;

    BatchStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<BatchRow> insert(UUID id, Draft draft, long faceFen) {
        return database.sql("""
                        insert into voucher_batches (id, catalogue_id, name, kind, form, vouchers, face_fen, partial, difference,
                            years)
                        values (:id, :catalogue, :name, :kind, :form, :vouchers, :face, :partial, :difference, :years)
                        returning\s""" + BatchRow.COLUMNS)
                .bind("id", id)
                .bind("catalogue", draft.catalogueId())
                .bind("name", draft.name())
                .bind("kind", draft.kind().name())
                .bind("form", draft.form().name())
                .bind("vouchers", draft.vouchers())
                .bind("face", faceFen)
                .bind("partial", draft.partial())
                .bind("difference", draft.difference())
                .bind("years", Binds.optional(Integer.class, draft.years()))
                .map(Records.of(BatchRow.class))
                .one();
    }

    Mono<Void> insertGoods(UUID id, List<UUID> skuIds) {
        return database.sql(
                        "insert into voucher_batch_skus (batch_id, sku_id) select :id, sku from unnest(:skus) as sku")
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .then();
    }

    Mono<BatchRow> find(UUID id) {
        return find(List.of(id)).next();
    }

    Flux<BatchRow> find(Collection<UUID> ids) {
        return database.sql("select " + BatchRow.COLUMNS + " from voucher_batches where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(BatchRow.class))
                .all();
    }

    /** Nobody else changes it until the transaction ends. */
    Mono<BatchRow> lock(UUID id) {
        return database.sql("select " + BatchRow.COLUMNS + " from voucher_batches where id = :id for update")
                .bind("id", id)
                .map(Records.of(BatchRow.class))
                .one();
    }

    /** From now on those of bearers are good for their years. */
    Mono<BatchRow> begin(UUID id, Instant at) {
        return database.sql("""
                        update voucher_batches set expires_at = :at::timestamptz + make_interval(years => years)
                        where id = :id returning\s""" + BatchRow.COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .map(Records.of(BatchRow.class))
                .one();
    }

    Mono<Void> takeCodes(UUID id, Instant at) {
        return database.sql("update voucher_batches set codes_taken_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }

    Mono<Map<UUID, Figures>> figures(Collection<UUID> ids) {
        Function<Readable, Figures> each = Records.of(Figures.class);
        return database.sql("""
                        select batch_id, count(*) filter (where state = 'ISSUED') as issued,
                            count(*) filter (where state = 'ASSIGNED') as assigned,
                            count(*) filter (where state = 'BOUND') as bound,
                            count(*) filter (where state = 'REDEEMED') as redeemed,
                            count(*) filter (where state = 'REFUNDED') as refunded,
                            count(*) filter (where frozen_at is not null) as frozen,
                            sum(left_fen)::bigint as unused_fen,
                            sum(face_fen - left_fen - refunded_fen)::bigint as used_fen,
                            sum(refunded_fen)::bigint as refunded_fen
                        from vouchers where batch_id = any(:ids) group by batch_id
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(Records.required(row, "batch_id", UUID.class), each.apply(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
