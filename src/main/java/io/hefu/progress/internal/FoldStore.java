package io.hefu.progress.internal;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds deltas to the sums of all nodes that their units count for. All of it within one transaction. */
@Component
class FoldStore {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6865_6675_0075L;

    private final DatabaseClient database;

    FoldStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether anything waits. */
    Mono<Boolean> waits() {
        return database.sql("select exists (select from progress_deltas)")
                .mapValue(Boolean.class)
                .one();
    }

    /** Whether nobody else folds; if so, nobody else will until the transaction ends. */
    Mono<Boolean> lead() {
        return database.sql("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapValue(Boolean.class)
                .one();
    }

    /** Waits until nobody folds, and keeps it so until the transaction ends. */
    Mono<Void> exclude() {
        return database.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then();
    }

    /** Only under the lock, and in a statement of its own: its snapshot must be younger than the lock. */
    Mono<Long> fold(int limit) {
        return database.sql("""
                        with taken as (
                            -- an array keeps to the primary key; a semi-join would scan the table that churns most
                            delete from progress_deltas
                            where id = any(array(select id from progress_deltas order by id limit :limit))
                            returning *
                        ), units as materialized (
                            select unit_id, u.region, array(
                                select left(u.path, n) from generate_series(2, length(u.path)) n where substr(u.path, n, 1) = '/'
                            ) as paths
                            from (select distinct unit_id from taken) unit left join budget_units u on u.id = unit_id
                        ), nodes as materialized (
                            -- the country, the divisions, the unit and those above it
                            select unit_id, '' as node from units
                            union all
                            select unit_id, left(region, 2 * level) from units, generate_series(1, 3) level
                            where length(region) >= 2 * level
                            union all
                            select unit_id, above.id::text
                            from units cross join lateral (select id from budget_units where path = any(paths)) above
                        ), spread as materialized (
                            select node, year, day, sum(reserved_canteen_fen)::bigint as reserved_canteen_fen,
                                sum(reserved_union_fen)::bigint as reserved_union_fen,
                                sum(canteen_fen)::bigint as canteen_fen, sum(union_fen)::bigint as union_fen,
                                sum(voucher_fen)::bigint as voucher_fen, sum(personal_fen)::bigint as personal_fen
                            from taken join nodes using (unit_id)
                            group by node, year, day
                        ), days as (
                            insert into progress_days as kept (node, day, canteen_fen, union_fen, voucher_fen, personal_fen)
                            select node, day, canteen_fen, union_fen, voucher_fen, personal_fen from spread
                            where day is not null
                            on conflict (node, day) do update set
                                canteen_fen = kept.canteen_fen + excluded.canteen_fen,
                                union_fen = kept.union_fen + excluded.union_fen,
                                voucher_fen = kept.voucher_fen + excluded.voucher_fen,
                                personal_fen = kept.personal_fen + excluded.personal_fen
                        ), years as (
                            insert into progress_years as kept (node, year, reserved_canteen_fen, reserved_union_fen,
                                                                canteen_fen, union_fen, voucher_fen, personal_fen)
                            select node, year, sum(reserved_canteen_fen), sum(reserved_union_fen), sum(canteen_fen),
                                sum(union_fen), sum(voucher_fen), sum(personal_fen)
                            from spread group by node, year
                            on conflict (node, year) do update set
                                reserved_canteen_fen = kept.reserved_canteen_fen + excluded.reserved_canteen_fen,
                                reserved_union_fen = kept.reserved_union_fen + excluded.reserved_union_fen,
                                canteen_fen = kept.canteen_fen + excluded.canteen_fen,
                                union_fen = kept.union_fen + excluded.union_fen,
                                voucher_fen = kept.voucher_fen + excluded.voucher_fen,
                                personal_fen = kept.personal_fen + excluded.personal_fen
                        )
                        select count(*) from taken
                        """).bind("limit", limit).mapValue(Long.class).one().checkpoint("fold deltas into sums");
    }
}
