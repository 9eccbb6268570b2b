package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes snapshots of a region's filings; nothing changes them. */
@Component
class SnapshotStore {

    private final DatabaseClient database;

    SnapshotStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether all that the last snapshot includes is still aggregated; empty when there is none. */
    Mono<Boolean> lastIsCurrent(int year, String region) {
        return database.sql("""
                        select not exists (
                            select 1 from share_snapshot_lines l join share_filings f
                                on f.fiscal_year = :year and f.unit_id = l.unit_id
                            where l.snapshot_id = s.id and l.included and f.status <> 'AGGREGATED')
                        from share_snapshots s where s.fiscal_year = :year and s.region = :region
                        order by s.number desc limit 1
                        """)
                .bind("year", year)
                .bind("region", region)
                .mapValue(Boolean.class)
                .one();
    }

    Mono<UUID> take(Actor actor, int year, String region, Instant at) {
        UUID id = Ids.next();
        Map<String, Object> place = Map.of("year", year, "region", region, "id", id);
        return database.sql("""
                        insert into share_snapshots (id, fiscal_year, region, number, units, included, without_canteen,
                            canteen_total_fen, canteen_share_fen, union_share_fen, last_year_share_fen, taken_by,
                            taken_at)
                        select :id, :year, :region,
                            (select coalesce(max(number), 0) + 1 from share_snapshots
                                where fiscal_year = :year and region = :region),
                            count(*), count(*) filter (where included),
                            count(*) filter (where included and canteen_kind in ('NONE', 'SHARED_MEMBER')),
                            coalesce(sum(canteen_total_fen) filter (where included), 0),
                            coalesce(sum(canteen_share_fen) filter (where included), 0),
                            coalesce(sum(union_share_fen) filter (where included), 0),
                            (select effective_share_fen from share_region_rollups
                                where fiscal_year = :year - 1 and region = :region),
                            :by, :at
                        from (select f.*, f.status = 'AGGREGATED' as included from share_filings f
                            where f.fiscal_year = :year and f.region = :region
                                and f.unit_path >= :path and f.unit_path < :end) f
                        """)
                .bindValues(place)
                .bindValues(PathRange.ofRegion(region).binds())
                .bind("by", actor.account())
                .bind("at", at)
                .then()
                .then(Mono.defer(() -> insertLines(place, region)))
                .thenReturn(id);
    }

    private Mono<Void> insertLines(Map<String, Object> place, String region) {
        return database.sql("""
                        insert into share_snapshot_lines (snapshot_id, unit_path, unit_id, unit_name, status, included,
                            version, canteen_kind, canteen_total_fen, canteen_ratio_bp, canteen_share_fen,
                            union_share_fen, remark)
                        select :id, unit_path, unit_id, unit_name, status, included,
                            case when included then version end, case when included then canteen_kind end,
                            case when included then canteen_total_fen else 0 end,
                            case when included then canteen_ratio_bp end,
                            case when included then canteen_share_fen else 0 end,
                            case when included then union_share_fen else 0 end,
                            case when included then declared -> 'canteen' ->> 'remark' end
                        from (select f.*, f.status = 'AGGREGATED' as included from share_filings f
                            where f.fiscal_year = :year and f.region = :region
                                and f.unit_path >= :path and f.unit_path < :end) f
                        """)
                .bindValues(place)
                .bindValues(PathRange.ofRegion(region).binds())
                .then();
    }
}
