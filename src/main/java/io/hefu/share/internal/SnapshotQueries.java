package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Actor;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.RowsFetchSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads snapshots and their lines. */
@Component
class SnapshotQueries {

    private static final String COLUMNS = """
            s.id, s.fiscal_year, s.region, s.number, s.units, s.included, s.without_canteen, s.canteen_total_fen,
            s.canteen_share_fen, s.union_share_fen, s.last_year_share_fen, s.taken_by, s.taken_at
            """;

    private final DatabaseClient database;

    SnapshotQueries(DatabaseClient database) {
        this.database = database;
    }

    /** One that has just been taken. */
    Mono<Snapshot> get(UUID id) {
        return query(new Where().and("s.id = :id", id), "").one().single();
    }

    /** The last one of the region itself, or empty. */
    Mono<Snapshot> last(int year, String region) {
        Where where = new Where().and("s.fiscal_year = :year", year).and("s.region = :region", region);
        return query(where, " order by s.number desc limit 1").one();
    }

    Mono<Snapshot> find(Actor actor, UUID id) {
        return query(scope(actor).and("s.id = :id", id), "").one();
    }

    /** By region, the newest first. */
    Mono<List<Snapshot>> list(Actor actor, int year, @Nullable String region, @Nullable String after, int most) {
        Where where = scope(actor)
                .and("s.fiscal_year = :year", year)
                .and("starts_with(s.region, :within)", region)
                .and("s.region || to_char(99999 - s.number, '00000') > :after", after);
        return query(where, " order by s.region || to_char(99999 - s.number, '00000') limit " + most)
                .all()
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

    private RowsFetchSpec<Snapshot> query(Where where, String order) {
        return database.sql("select " + COLUMNS + " from share_snapshots s" + where.sql() + order)
                .bindValues(where.binds())
                .map(SnapshotQueries::snapshot);
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
                .map(SnapshotQueries::line)
                .all();
    }

    private static Snapshot snapshot(Readable row) {
        long total = required(row, "canteen_total_fen", Long.class);
        long share = required(row, "canteen_share_fen", Long.class);
        long units = required(row, "units", Long.class);
        long included = required(row, "included", Long.class);
        return new Snapshot(
                required(row, "id", UUID.class),
                required(row, "fiscal_year", Integer.class),
                required(row, "region", String.class),
                required(row, "number", Integer.class),
                units,
                included,
                units - included,
                required(row, "without_canteen", Long.class),
                total,
                share,
                total == 0 ? null : Ratio.of(share, total),
                required(row, "union_share_fen", Long.class),
                row.get("last_year_share_fen", Long.class),
                required(row, "taken_by", String.class),
                required(row, "taken_at", Instant.class));
    }

    private static PlacedLine line(Readable row) {
        String kind = row.get("canteen_kind", String.class);
        Integer ratio = row.get("canteen_ratio_bp", Integer.class);
        BigDecimal percent = ratio == null ? null : Ratio.percent(ratio);
        Snapshot.Line line = new Snapshot.Line(
                required(row, "unit_id", UUID.class),
                required(row, "unit_name", String.class),
                FilingStatus.valueOf(required(row, "status", String.class)),
                required(row, "included", Boolean.class),
                row.get("version", Integer.class),
                kind == null ? null : CanteenKind.valueOf(kind),
                required(row, "canteen_total_fen", Long.class),
                percent,
                required(row, "canteen_share_fen", Long.class),
                required(row, "union_share_fen", Long.class),
                row.get("remark", String.class));
        return new PlacedLine(required(row, "unit_path", String.class), line);
    }

    record PlacedLine(String path, Snapshot.Line line) {}
}
