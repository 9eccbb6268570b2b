package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.share.Aggregates.Region;
import io.hefu.share.Aggregates.Regions;
import io.hefu.share.Aggregates.State;
import io.hefu.share.Aggregates.Sums;
import io.hefu.share.FilingStatus;
import io.hefu.share.domain.Ratio;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the last snapshots of many regions, and one snapshot by subtrees. */
@Component
class AggregateStore {

    /** The regions that have to aggregate, each with its last snapshot; one walk along an index for all of them. */
    private static final String REGIONS = """
             from share_region_rollups r left join (
                select distinct on (region) region, id, number, units, included, without_canteen, canteen_total_fen,
                    canteen_share_fen, union_share_fen, last_year_share_fen, taken_at
                from share_snapshots where fiscal_year = :year and region >= :region and region < :end
                order by region, number desc) s on s.region = r.region
            where r.fiscal_year = :year and r.units > 0 and r.region >= :region and r.region < :end\s""";

    private static final String OUTDATED =
            "s.id is not null and (s.included <> r.aggregated or r.finance_confirmed > 0)";

    private static final String STATE =
            "case when s.id is null then 'MISSING' when " + OUTDATED + " then 'OUTDATED' else 'CURRENT' end";

    private final DatabaseClient database;

    AggregateStore(DatabaseClient database) {
        this.database = database;
    }

    /** All of the region first, then by the divisions right below it, and by the region itself for its own units. */
    Mono<List<Division>> divisions(int year, String region) {
        return database.sql("""
                        select left(r.region, :length) as place, count(*) as regions, count(s.id) as aggregated,
                            count(*) filter (where %s) as outdated,
                            coalesce(sum(coalesce(s.units, r.units)), 0)::bigint as units,
                            coalesce(sum(s.included), 0)::bigint as included,
                            coalesce(sum(s.without_canteen), 0)::bigint as without_canteen,
                            coalesce(sum(s.canteen_total_fen), 0)::bigint as canteen_total_fen,
                            coalesce(sum(s.canteen_share_fen), 0)::bigint as canteen_share_fen,
                            coalesce(sum(s.union_share_fen), 0)::bigint as union_share_fen,
                            sum(s.last_year_share_fen)::bigint as last_year_share_fen
                        %s group by rollup (left(r.region, :length)) order by 1 nulls first
                        """.formatted(OUTDATED, REGIONS))
                .bind("length", region.length() + 2)
                .bindValues(range(year, region))
                .map(row -> division(region, row))
                .all()
                .collectList();
    }

    private static Map<String, Object> range(int year, String region) {
        // the character after '9'
        return Map.of("year", year, "region", region, "end", region + ':');
    }

    private static Division division(String region, Readable row) {
        Regions regions = new Regions(
                required(row, "regions", Long.class),
                required(row, "aggregated", Long.class),
                required(row, "outdated", Long.class));
        String code = row.get("place", String.class);
        return new Division(
                code == null ? region : code, regions, sums(row, row.get("last_year_share_fen", Long.class)));
    }

    private static Sums sums(Readable row, @Nullable Long lastYear) {
        long units = required(row, "units", Long.class);
        long included = required(row, "included", Long.class);
        long total = required(row, "canteen_total_fen", Long.class);
        long share = required(row, "canteen_share_fen", Long.class);
        return new Sums(
                units,
                included,
                units - included,
                required(row, "without_canteen", Long.class),
                total,
                share,
                total == 0 ? null : Ratio.of(share, total),
                required(row, "union_share_fen", Long.class),
                lastYear);
    }

    /** By code, those after the given one. */
    Mono<List<Region>> regions(int year, String within, @Nullable State state, String after, int most) {
        return database.sql("""
                        select r.region as code, (select name from divisions where code = r.region) as name,
                            %1$s as state, r.units, r.units - r.not_started - r.draft - r.returned as filed, s.id,
                            s.number, s.included, s.taken_at
                        %2$s and r.region > :after and (:state::text is null or %1$s = :state)
                        order by r.region limit :most
                        """.formatted(STATE, REGIONS))
                .bindValues(range(year, within))
                .bind("state", Parameters.in(R2dbcType.VARCHAR, state == null ? null : state.name()))
                .bind("after", after)
                .bind("most", most)
                .map(AggregateStore::region)
                .all()
                .collectList();
    }

    private static Region region(Readable row) {
        return new Region(
                required(row, "code", String.class),
                required(row, "name", String.class),
                State.valueOf(required(row, "state", String.class)),
                required(row, "units", Long.class),
                required(row, "filed", Long.class),
                row.get("id", UUID.class),
                row.get("number", Integer.class),
                row.get("included", Long.class),
                row.get("taken_at", Instant.class));
    }

    /** Where the unit stood when the snapshot was taken; empty when it is not in it. */
    Mono<String> path(UUID snapshot, UUID unitId) {
        return database.sql("select unit_path from share_snapshot_lines where snapshot_id = :id and unit_id = :unit")
                .bind("id", snapshot)
                .bind("unit", unitId)
                .mapValue(String.class)
                .one();
    }

    /** All at and below a path in a snapshot first, as the unit at the path; then the subtrees right below it. */
    Mono<List<Subtree>> subtrees(UUID snapshot, String path) {
        int depth = (int) path.chars().filter(sign -> sign == '/').count();
        return database.sql("""
                        select count(*) as units, count(*) filter (where included) as included,
                            count(*) filter (where included and canteen_kind in ('NONE', 'SHARED_MEMBER')) as without_canteen,
                            coalesce(sum(canteen_total_fen), 0)::bigint as canteen_total_fen,
                            coalesce(sum(canteen_share_fen), 0)::bigint as canteen_share_fen,
                            coalesce(sum(union_share_fen), 0)::bigint as union_share_fen,
                            %1$s as code, %2$s as name, %3$s as status
                        from (select *, substring(unit_path from :pattern) as branch from share_snapshot_lines
                            where snapshot_id = :id and unit_path >= :path and unit_path < :end) line
                        group by rollup (branch) having branch is not null or grouping(branch) = 1
                        order by branch nulls first
                        """.formatted(top("unit_id::text"), top("unit_name"), top("status")))
                .bind("id", snapshot)
                .bind("pattern", "^(?:/[^/]+){" + depth + "}/")
                .bindValues(PathRange.of(path).binds())
                .map(AggregateStore::subtree)
                .all()
                .collectList();
    }

    /** A column of the unit at the top of the rows that are summed up. */
    private static String top(String column) {
        return "case grouping(branch) when 1 then min(%1$s) filter (where unit_path = :path) ".formatted(column)
                + "else min(%1$s) filter (where unit_path = branch) end".formatted(column);
    }

    private static Subtree subtree(Readable row) {
        String code = row.get("code", String.class);
        String name = row.get("name", String.class);
        String status = row.get("status", String.class);
        return new Subtree(
                code == null ? "" : code,
                name == null ? "" : name,
                sums(row, null),
                status == null ? null : FilingStatus.valueOf(status));
    }

    record Division(String code, Regions regions, Sums sums) {}

    /** @param code of the unit at its top; empty where that one files nothing, as one that was abolished */
    record Subtree(
            String code, String name, Sums sums, @Nullable FilingStatus status) {}
}
