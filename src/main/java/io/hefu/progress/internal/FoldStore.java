package io.hefu.progress.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds deltas to the sums of all nodes that their units count for. All of it within one transaction. */
@Component
class FoldStore {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6865_6675_0075L;

    private static final List<String> EXECUTED = List.of("canteen_fen", "union_fen", "voucher_fen", "personal_fen");
    private static final List<String> ALL = Stream.concat(
                    Stream.of("reserved_canteen_fen", "reserved_union_fen"), EXECUTED.stream())
            .toList();

    /** An array keeps to the primary key; a semi-join would scan the table that churns most. */
    private static final String TAKEN = """
            taken as (
                delete from progress_deltas where id = any(array(select id from progress_deltas order by id limit :limit))
                returning *)""";

    /** What each unit counts for: the country, the divisions, the unit and those above it. */
    private static final String NODES = """
            units as materialized (
                select unit_id, u.region, array(
                    select left(u.path, n) from generate_series(2, length(u.path)) n where substr(u.path, n, 1) = '/'
                ) as paths
                from (select distinct unit_id from taken) unit left join budget_units u on u.id = unit_id),
            nodes as materialized (
                select unit_id, '' as node from units
                union all
                select unit_id, left(region, 2 * level) from units, generate_series(1, 3) level
                where length(region) >= 2 * level
                union all
                select unit_id, above.id::text
                from units cross join lateral (select id from budget_units where path = any(paths)) above)""";

    private static final String SPREAD =
            "spread as materialized (select node, year, day, " + each(ALL, "sum(%1$s)::bigint as %1$s")
                    + " from taken join nodes using (unit_id) group by node, year, day)";

    private static final String DAYS = "days as ("
            + add(
                    "progress_days",
                    "day",
                    EXECUTED,
                    "select node, day, " + each(EXECUTED, "%s") + " from spread where day is not null")
            + ")";

    private static final String MONTHS = "months as ("
            + add(
                    "progress_months",
                    "month",
                    EXECUTED,
                    "select node, date_trunc('month', day)::date, " + each(EXECUTED, "sum(%s)")
                            + " from spread where day is not null group by 1, 2")
            + ")";

    private static final String YEARS = "years as ("
            + add(
                    "progress_years",
                    "year",
                    ALL,
                    "select node, year, " + each(ALL, "sum(%s)") + " from spread group by node, year")
            + ")";

    private static final String FOLD =
            "with " + String.join(", ", TAKEN, NODES, SPREAD, DAYS, MONTHS, YEARS) + " select count(*) from taken";

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
        return database.sql(FOLD)
                .bind("limit", limit)
                .mapValue(Long.class)
                .one()
                .checkpoint("fold deltas into sums");
    }

    /** Adds rows to the sums of their nodes and periods. */
    private static String add(String table, String period, List<String> sums, String rows) {
        return "insert into " + table + " as kept (node, " + period + ", " + each(sums, "%s") + ") " + rows
                + " on conflict (node, " + period + ") do update set " + each(sums, "%1$s = kept.%1$s + excluded.%1$s");
    }

    private static String each(List<String> columns, String form) {
        return columns.stream().map(form::formatted).collect(Collectors.joining(", "));
    }
}
