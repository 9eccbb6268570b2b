package io.hefu.progress.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.progress.ReservedShare;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes what units reserve, the steps to it and the deltas of the sums. */
@Component
class ReservedShareStore {

    private final DatabaseClient database;

    ReservedShareStore(DatabaseClient database) {
        this.database = database;
    }

    /** Sets the shares, of each unit and year one, and answers those that changed. */
    Mono<List<ReservedShare>> set(Collection<ReservedShare> shares) {
        return database.sql("""
                        with wanted as (
                            select * from unnest(:units::uuid[], :years::integer[], :paths::text[], :regions::text[],
                                                 :canteens::bigint[], :unions::bigint[])
                                as wanted (unit_id, year, unit_path, region, canteen_fen, union_fen)
                        ), kept as (
                            insert into reserved_shares (unit_id, year, canteen_fen, union_fen)
                            select unit_id, year, canteen_fen, union_fen from wanted order by unit_id, year
                            on conflict (unit_id, year) do update
                                set canteen_fen = excluded.canteen_fen, union_fen = excluded.union_fen
                            returning new.unit_id, new.year, new.canteen_fen - coalesce(old.canteen_fen, 0) as canteen_step,
                                new.union_fen - coalesce(old.union_fen, 0) as union_step
                        ), steps as (
                            select * from kept join wanted using (unit_id, year)
                            where canteen_step <> 0 or union_step <> 0
                        ), entered as (
                            insert into reserved_share_changes (unit_id, year, canteen_fen, union_fen)
                            select unit_id, year, canteen_step, union_step from steps
                        ), waiting as (
                            insert into progress_deltas (unit_id, unit_path, region, year, reserved_canteen_fen,
                                                         reserved_union_fen)
                            select unit_id, unit_path, region, year, canteen_step, union_step from steps
                        )
                        select unit_id, unit_path, region, year, canteen_fen, union_fen from steps
                        """)
                .bind("units", uuids(shares, ReservedShare::unitId))
                .bind("years", integers(shares, ReservedShare::year))
                .bind("paths", texts(shares, ReservedShare::unitPath))
                .bind("regions", texts(shares, ReservedShare::region))
                .bind("canteens", longs(shares, ReservedShare::canteenFen))
                .bind("unions", longs(shares, ReservedShare::unionFen))
                .map(Records.of(ReservedShare.class))
                .all()
                .collectList()
                .checkpoint("set reserved shares");
    }
}
