package io.hefu.progress.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Actor;
import io.hefu.progress.Figures;
import io.hefu.progress.ProgressRow;
import io.hefu.progress.ProgressRows;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the figures of all units, some hundred at a time. */
@Component
class ProgressRowStore implements ProgressRows {

    private static final int FETCHED = 500;

    private final DatabaseClient database;

    ProgressRowStore(DatabaseClient database) {
        this.database = database;
    }

    /** A unit's own figures are those of its node without those of the nodes right below. */
    @Override
    public Flux<ProgressRow> rows(Actor actor, int year) {
        Scope scope = Scope.of(actor);
        return database.sql("""
                        with unit as materialized (
                            select id, parent_id, name, path, region, status, %1$s or id = :scopeUnit as shown
                            from budget_units where %1$s or :scopeUnit in (id, parent_id)
                        ), node as materialized (
                            select unit.id, parent_id, reserved_canteen_fen, reserved_union_fen, canteen_fen, union_fen,
                                voucher_fen, personal_fen
                            from unit join progress_years on node = unit.id::text and year = :year
                        ), part as (
                            select id, reserved_canteen_fen, reserved_union_fen, canteen_fen, union_fen, voucher_fen,
                                personal_fen
                            from node
                            union all
                            select parent_id, -reserved_canteen_fen, -reserved_union_fen, -canteen_fen, -union_fen,
                                -voucher_fen, -personal_fen
                            from node where parent_id is not null
                            union all
                            select unit_id, reserved_canteen_fen, reserved_union_fen, canteen_fen, union_fen, voucher_fen,
                                personal_fen
                            from progress_deltas where year = :year
                        ), own as (
                            select id, sum(reserved_canteen_fen)::bigint as reserved_canteen_fen,
                                sum(reserved_union_fen)::bigint as reserved_union_fen,
                                sum(canteen_fen)::bigint as canteen_fen, sum(union_fen)::bigint as union_fen,
                                sum(voucher_fen)::bigint as voucher_fen, sum(personal_fen)::bigint as personal_fen
                            from part group by id
                        )
                        select unit.id, name, path, region, coalesce(reserved_canteen_fen, 0) as reserved_canteen_fen,
                            coalesce(reserved_union_fen, 0) as reserved_union_fen, coalesce(canteen_fen, 0) as canteen_fen,
                            coalesce(union_fen, 0) as union_fen, coalesce(voucher_fen, 0) as voucher_fen,
                            coalesce(personal_fen, 0) as personal_fen
                        from unit left join own on own.id = unit.id
                        where shown and (status = 'ACTIVE' or own.id is not null)
                        order by path
                        """.formatted(scope.units()))
                .bind("year", year)
                .bind("scopeUnit", scope.ownUnit())
                .bindValues(scope.binds())
                .filter(statement -> statement.fetchSize(FETCHED))
                .map(ProgressRowStore::row)
                .all()
                .checkpoint("read the figures of all units");
    }

    private static ProgressRow row(Readable row) {
        Figures figures = new Figures(
                required(row, "reserved_canteen_fen", Long.class),
                required(row, "reserved_union_fen", Long.class),
                required(row, "canteen_fen", Long.class),
                required(row, "union_fen", Long.class),
                required(row, "voucher_fen", Long.class),
                required(row, "personal_fen", Long.class));
        return new ProgressRow(
                required(row, "id", UUID.class),
                required(row, "name", String.class),
                required(row, "path", String.class),
                required(row, "region", String.class),
                figures);
    }
}
