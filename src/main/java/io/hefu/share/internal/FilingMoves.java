package io.hefu.share.internal;

import io.hefu.organization.UnitMoveListener;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Tally;
import io.hefu.share.internal.FilingSums.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows units to their new place: the paths, the sums above them, and whose turn it is. */
@Component
class FilingMoves implements UnitMoveListener {

    private final DatabaseClient database;
    private final FilingRows rows;
    private final FilingSums rollups;

    FilingMoves(DatabaseClient database, FilingRows rows, FilingSums rollups) {
        this.database = database;
        this.rows = rows;
        this.rollups = rollups;
    }

    @Override
    public Mono<Void> moved(Move move) {
        // locks what moves before it is summed up
        return filings(move)
                .flatMap(moving -> rewrite("share_filings", move)
                        .then(Mono.defer(() -> rewrite("share_unit_rollups", move)))
                        .then(Mono.defer(() -> rollups.addToUnits(deltas(move, moving)))))
                .then(Mono.defer(() -> turn(move)));
    }

    private Mono<List<Filing>> filings(Move move) {
        return database.sql("select " + FilingRows.COLUMNS + """
                        from share_filings f
                        where f.fiscal_year = any(array(select fiscal_year from share_campaigns))
                            and f.unit_path >= :path and f.unit_path < :end
                        order by f.id for update
                        """)
                .bindValues(PathRange.of(move.oldPath()).binds())
                .map(rows::filing)
                .all()
                .collectList();
    }

    private Mono<Void> rewrite(String table, Move move) {
        return database.sql("update " + table + """
                         set unit_path = :newPath || substr(unit_path, :rest)
                        where fiscal_year = any(array(select fiscal_year from share_campaigns))
                            and unit_path >= :path and unit_path < :end
                        """)
                .bind("newPath", move.newPath())
                .bind("rest", move.oldPath().length() + 1)
                .bindValues(PathRange.of(move.oldPath()).binds())
                .then();
    }

    /** The sums above the old place lose what the sums above the new place gain. */
    private static Map<Key, Tally> deltas(Move move, List<Filing> moving) {
        Map<Integer, Tally> byYear = new HashMap<>();
        moving.forEach(filing -> byYear.merge(filing.year(), Tally.of(filing), Tally::plus));
        Map<Key, Tally> deltas = new HashMap<>();
        byYear.forEach((year, tally) -> {
            FilingSums.ancestors(move.oldPath())
                    .forEach(path -> deltas.merge(new Key(year, path), tally.negated(), Tally::plus));
            FilingSums.ancestors(move.newPath()).forEach(path -> deltas.merge(new Key(year, path), tally, Tally::plus));
        });
        return deltas;
    }

    /** Where the unit whose turn it is no longer stands above a filing, the new superior of what moved takes over. */
    private Mono<Void> turn(Move move) {
        return database.sql("""
                        update share_filings f set turn_unit_id = moved.parent_id,
                            turn_region = case when moved.parent_id is null then moved.region end
                        from budget_units moved
                        where moved.path = :path and f.turn_unit_id is not null
                            and f.fiscal_year = any(array(select fiscal_year from share_campaigns))
                            and f.unit_path >= :path and f.unit_path < :end
                            and not exists (select 1 from budget_units turn
                                where turn.id = f.turn_unit_id and starts_with(f.unit_path, turn.path))
                        """)
                .bindValues(PathRange.of(move.newPath()).binds())
                .then();
    }
}
