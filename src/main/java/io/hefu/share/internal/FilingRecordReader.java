package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingRecord;
import io.hefu.share.FilingRecords;
import io.hefu.share.ShareProblem;
import io.hefu.share.Snapshot;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Ratio;
import io.hefu.share.domain.Reach;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams filings; the driver fetches some rows at a time, as fast as they are taken. */
@Service
class FilingRecordReader implements FilingRecords {

    private static final int FETCH = 1_000;

    private final DatabaseClient database;
    private final FilingRows rows;
    private final SnapshotQueries snapshots;

    FilingRecordReader(DatabaseClient database, FilingRows rows, SnapshotQueries snapshots) {
        this.database = database;
        this.rows = rows;
        this.snapshots = snapshots;
    }

    @Override
    public Flux<FilingRecord> filings(Actor actor, Filter filter) {
        return stream(where(actor, filter));
    }

    @Override
    public Flux<FilingRecord> missing(Actor actor, Filter filter) {
        return stream(where(actor, filter).and(FilingQueries.MISSING));
    }

    private static Where where(Actor actor, Filter filter) {
        return Where.reachOf(actor)
                .and("f.fiscal_year = :year", filter.year())
                .and(
                        "f.status = :status",
                        filter.status() == null ? null : filter.status().name())
                .under("region", filter.region() == null ? null : Reach.pathOf(filter.region()))
                .under("unit", filter.unitPath());
    }

    private Flux<FilingRecord> stream(Where where) {
        return database.sql("select " + FilingRows.COLUMNS + " from share_filings f" + where.sql()
                        + " order by f.unit_path")
                .bindValues(where.binds())
                .filter(statement -> statement.fetchSize(FETCH))
                .map(rows::filing)
                .all()
                .map(FilingRecordReader::record);
    }

    @Override
    public Flux<Snapshot.Line> lines(Actor actor, UUID snapshotId) {
        return snapshots
                .find(actor, snapshotId)
                .switchIfEmpty(Mono.error(ShareProblem.SNAPSHOT_NOT_FOUND::rejection))
                .flatMapMany(snapshot -> snapshots.lines(snapshotId, null, null, null))
                .map(SnapshotQueries.PlacedLine::line);
    }

    private static FilingRecord record(Filing filing) {
        Figures figures = filing.submission().figures();
        FilingForm declared = filing.submission().declared();
        FilingForm.Canteen canteen = declared == null ? null : declared.canteen();
        FilingForm.Union union = declared == null ? null : declared.union();
        Integer ratio = figures.ratioBp();
        return new FilingRecord(
                filing.id(),
                filing.year(),
                filing.unit().id(),
                filing.unit().name(),
                filing.unit().path(),
                filing.unit().region(),
                filing.status(),
                filing.version(),
                filing.level(),
                figures.kind(),
                figures.totalFen(),
                ratio == null ? null : Ratio.percent(ratio),
                figures.shareFen(),
                canteen == null ? null : canteen.remark(),
                union != null && Boolean.TRUE.equals(union.demand()),
                figures.unionShareFen(),
                union == null ? null : union.remark(),
                canteen == null ? null : canteen.contractor(),
                filing.submission().belowMinimum(),
                filing.submission().waiverNo(),
                filing.due(),
                filing.overdue(),
                filing.returnReason(),
                filing.submission().at());
    }
}
