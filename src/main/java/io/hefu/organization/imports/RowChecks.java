package io.hefu.organization.imports;

import io.hefu.imports.Flaws;
import io.hefu.organization.domain.UnitColumn;
import io.hefu.organization.domain.UnitRowProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds all rows of an import against one another and against the trees, and finds out which comes below which. */
@Component
class RowChecks {

    private static final int DEEPEST = 30;

    private static final String DUPLICATES = """
            select line, code from (
                select line, code, row_number() over (partition by region, code order by line) as number
                from unit_import_rows where import_id = :id and good) as numbered
            where number > 1
            """;

    private static final String CLOSED_UNITS = """
            select row.line, row.code
            from unit_import_rows row join budget_units unit on unit.region = row.region and unit.code = row.code
            where row.import_id = :id and row.good and unit.status <> 'ACTIVE'
            """;

    /** Neither in the file nor, with this status, in the trees. */
    private static final String SUPERIORS = """
            select row.line, row.superior
            from unit_import_rows row
            left join budget_units unit on unit.region = row.region and unit.code = row.superior
            where row.import_id = :id and row.good and row.superior is not null and %s
            and not exists (select from unit_import_rows above
                where above.import_id = :id and above.region = row.region and above.code = row.superior)
            """;

    private static final String BELOW_BAD_ROWS = """
            select row.line, row.superior
            from unit_import_rows row
            where row.import_id = :id and row.good and row.level is null
            and not exists (select from unit_import_rows above where above.import_id = :id and above.good
                and above.region = row.region and above.code = row.superior)
            """;

    private static final String UNREACHED = """
            select line, superior from unit_import_rows
            where import_id = :id and good and level is null
            """;

    private static final String KNOWN = """
            update unit_import_rows row set unit_id = unit.id, known = true
            from budget_units unit
            where row.import_id = :id and row.good and unit.region = row.region and unit.code = row.code
            """;

    private static final String TOP = """
            update unit_import_rows set level = 0 where import_id = :id and good and superior is null
            """;

    private static final String BELOW_UNITS_OUTSIDE = """
            update unit_import_rows row set level = 0, superior_id = unit.id
            from budget_units unit
            where row.import_id = :id and row.good and unit.region = row.region and unit.code = row.superior
            and unit.status = 'ACTIVE' and not exists (select from unit_import_rows above where above.import_id = :id
                and above.good and above.region = row.region and above.code = row.superior)
            """;

    private static final String NEXT_LEVEL = """
            update unit_import_rows row set level = above.level + 1, superior_id = above.unit_id
            from unit_import_rows above
            where row.import_id = :id and row.good and row.level is null
            and above.import_id = :id and above.good and above.level = :level
            and above.region = row.region and above.code = row.superior
            """;

    private final DatabaseClient database;
    private final RowStore rows;
    private final Flaws flaws;

    RowChecks(DatabaseClient database, RowStore rows, Flaws flaws) {
        this.database = database;
        this.rows = rows;
        this.flaws = flaws;
    }

    /** All or nothing of the findings; within the caller's transaction. */
    Mono<Void> check(UUID id) {
        return flaw(id, UnitColumn.CODE, UnitRowProblem.CODE_DUPLICATE, DUPLICATES)
                .then(flaw(id, UnitColumn.CODE, UnitRowProblem.UNIT_CLOSED, CLOSED_UNITS))
                .then(flaw(
                        id,
                        UnitColumn.SUPERIOR,
                        UnitRowProblem.SUPERIOR_UNKNOWN,
                        SUPERIORS.formatted("unit.id is null")))
                .then(flaw(
                        id,
                        UnitColumn.SUPERIOR,
                        UnitRowProblem.SUPERIOR_CLOSED,
                        SUPERIORS.formatted("unit.status <> 'ACTIVE'")))
                .thenMany(Flux.fromIterable(List.of(KNOWN, TOP, BELOW_UNITS_OUTSIDE)))
                .concatMap(sql -> run(sql, Map.of("id", id)))
                .then(level(id, 0))
                .then(belowBadRows(id))
                .then(flaw(id, UnitColumn.SUPERIOR, UnitRowProblem.SUPERIOR_CYCLE, UNREACHED))
                .then(rows.analyze());
    }

    private Mono<Void> level(UUID id, int level) {
        return run(NEXT_LEVEL, Map.of("id", id, "level", level))
                .flatMap(found -> found == 0 || level == DEEPEST ? Mono.empty() : level(id, level + 1));
    }

    /** A row that is left out leaves out those below it, which leave out those below them. */
    private Mono<Void> belowBadRows(UUID id) {
        return flaw(id, UnitColumn.SUPERIOR, UnitRowProblem.SUPERIOR_REFUSED, BELOW_BAD_ROWS)
                .flatMap(found -> found == 0 ? Mono.empty() : belowBadRows(id));
    }

    private Mono<Long> flaw(UUID id, UnitColumn column, UnitRowProblem problem, String select) {
        return flaws.mark(id, "unit_import_rows", column, problem, select);
    }

    private Mono<Long> run(String sql, Map<String, Object> binds) {
        return database.sql(sql).bindValues(binds).fetch().rowsUpdated();
    }
}
