package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.share.CanteenKind;
import io.hefu.share.FilingStatus;
import io.hefu.share.Snapshot;
import io.hefu.share.domain.Ratio;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.RowsFetchSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes snapshots of a region's filings, and reads them; nothing changes them. */
@Component
class SnapshotStore {

    private static final String COLUMNS = """
            s.id, s.fiscal_year, s.region, s.number, s.units, s.included, s.without_canteen, s.canteen_total_fen,
            s.canteen_share_fen, s.union_share_fen, s.last_year_share_fen, s.taken_by, s.taken_at
            """;

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

    Mono<Snapshot> take(Actor actor, int year, String region, Instant at) {
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
                .then(Mono.defer(() -> find(new Where().and("s.id = :id", id)).one()));
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

    Mono<Snapshot> find(Actor actor, UUID id) {
        return find(scope(actor).and("s.id = :id", id)).one();
    }

    /** By region, the newest first. */
    Mono<List<Snapshot>> list(Actor actor, int year, @Nullable String region, @Nullable String after, int most) {
        Where where = scope(actor)
                .and("s.fiscal_year = :year", year)
                .and("starts_with(s.region, :within)", region)
                .and("s.region || to_char(99999 - s.number, '00000') > :after", after);
        return find(where, " order by s.region || to_char(99999 - s.number, '00000') limit " + most)
                .collectList();
    }

    /** The place of a snapshot in the list. */
    static String key(Snapshot snapshot) {
        return snapshot.region() + String.format(Locale.ROOT, " %05d", 99_999 - snapshot.number());
    }

    private static Where scope(Actor actor) {
        Where where = new Where();
        if (actor.is(Role.ADMIN) || actor.is(Role.AUDITOR)) {
            return where.and("true");
        }
        String region = actor.is(Role.FINANCE) ? actor.region() : null;
        return region == null ? where.and("false") : where.and("starts_with(s.region, :scope)", region);
    }

    private RowsFetchSpec<Snapshot> find(Where where) {
        return query(where, "");
    }

    private Flux<Snapshot> find(Where where, String order) {
        return query(where, order).all();
    }

    private RowsFetchSpec<Snapshot> query(Where where, String order) {
        return database.sql("select " + COLUMNS + " from share_snapshots s" + where.sql() + order)
                .bindValues(where.binds())
                .map(SnapshotStore::snapshot);
    }

    /** The lines of a snapshot that the caller has found, after a path. */
    Flux<PlacedLine> lines(UUID id, @Nullable Boolean included, @Nullable String after, @Nullable Integer most) {
        Where where = new Where()
                .and("l.snapshot_id = :id", id)
                .and("l.included = :included", included)
                .and("l.unit_path > :after", after);
        return database.sql("""
                        select l.unit_path, l.unit_id, l.unit_name, l.status, l.included, l.version, l.canteen_kind,
                            l.canteen_total_fen, l.canteen_ratio_bp, l.canteen_share_fen, l.union_share_fen, l.remark
                        from share_snapshot_lines l
                        """ + where.sql() + " order by l.unit_path" + (most == null ? "" : " limit " + most))
                .bindValues(where.binds())
                .map(SnapshotStore::line)
                .all();
    }

    private static Snapshot snapshot(Readable row) {
        long total = FilingRows.get(row, "canteen_total_fen", Long.class);
        long share = FilingRows.get(row, "canteen_share_fen", Long.class);
        long units = FilingRows.get(row, "units", Long.class);
        long included = FilingRows.get(row, "included", Long.class);
        return new Snapshot(
                FilingRows.get(row, "id", UUID.class),
                FilingRows.get(row, "fiscal_year", Integer.class),
                FilingRows.get(row, "region", String.class),
                FilingRows.get(row, "number", Integer.class),
                units,
                included,
                units - included,
                FilingRows.get(row, "without_canteen", Long.class),
                total,
                share,
                total == 0 ? null : Ratio.of(share, total),
                FilingRows.get(row, "union_share_fen", Long.class),
                row.get("last_year_share_fen", Long.class),
                FilingRows.get(row, "taken_by", String.class),
                FilingRows.get(row, "taken_at", Instant.class));
    }

    private static PlacedLine line(Readable row) {
        String kind = row.get("canteen_kind", String.class);
        Integer ratio = row.get("canteen_ratio_bp", Integer.class);
        BigDecimal percent = ratio == null ? null : Ratio.percent(ratio);
        Snapshot.Line line = new Snapshot.Line(
                FilingRows.get(row, "unit_id", UUID.class),
                FilingRows.get(row, "unit_name", String.class),
                FilingStatus.valueOf(FilingRows.get(row, "status", String.class)),
                FilingRows.get(row, "included", Boolean.class),
                row.get("version", Integer.class),
                kind == null ? null : CanteenKind.valueOf(kind),
                FilingRows.get(row, "canteen_total_fen", Long.class),
                percent,
                FilingRows.get(row, "canteen_share_fen", Long.class),
                FilingRows.get(row, "union_share_fen", Long.class),
                row.get("remark", String.class));
        return new PlacedLine(FilingRows.get(row, "unit_path", String.class), line);
    }

    record PlacedLine(String path, Snapshot.Line line) {}
}
