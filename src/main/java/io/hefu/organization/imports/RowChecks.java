package io.hefu.organization.imports;

import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowProblem;
import java.util.HashMap;
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
            select line, :column, :problem, code from (
                select line, code, row_number() over (partition by region, code order by line) as number
                from unit_import_rows where import_id = :id and good) as numbered
            where number > 1
            """;

    private static final String CLOSED_UNITS = """
            select row.line, :column, :problem, row.code
            from unit_import_rows row join budget_units unit on unit.region = row.region and unit.code = row.code
            where row.import_id = :id and row.good and unit.status <> 'ACTIVE'
            """;

    /** Neither in the file nor, with this status, in the trees. */
    private static final String SUPERIORS = """
            select row.line, :column, :problem, row.superior
            from unit_import_rows row
            left join budget_units unit on unit.region = row.region and unit.code = row.superior
            where row.import_id = :id and row.good and row.superior is not null and %s
            and not exists (select from unit_import_rows above
                where above.import_id = :id and above.region = row.region and above.code = row.superior)
            """;

    private static final String BELOW_BAD_ROWS = """
            select row.line, :column, :problem, row.superior
            from unit_import_rows row
            where row.import_id = :id and row.good and row.level is null
            and not exists (select from unit_import_rows above where above.import_id = :id and above.good
                and above.region = row.region and above.code = row.superior)
            """;

    private static final String UNREACHED = """
            select line, :column, :problem, superior from unit_import_rows
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

    RowChecks(DatabaseClient database, RowStore rows) {
        this.database = database;
        this.rows = rows;
    }

    /** All or nothing of the findings; within the caller's transaction. */
    Mono<Void> check(UUID id) {
        return flaw(id, ImportColumn.CODE, RowProblem.CODE_DUPLICATE, DUPLICATES)
                .then(flaw(id, ImportColumn.CODE, RowProblem.UNIT_CLOSED, CLOSED_UNITS))
                .then(flaw(
                        id, ImportColumn.SUPERIOR, RowProblem.SUPERIOR_UNKNOWN, SUPERIORS.formatted("unit.id is null")))
                .then(flaw(
                        id,
                        ImportColumn.SUPERIOR,
                        RowProblem.SUPERIOR_CLOSED,
                        SUPERIORS.formatted("unit.status <> 'ACTIVE'")))
                .thenMany(Flux.fromIterable(List.of(KNOWN, TOP, BELOW_UNITS_OUTSIDE)))
                .concatMap(sql -> run(sql, Map.of("id", id)))
                .then(level(id, 0))
                .then(belowBadRows(id))
                .then(flaw(id, ImportColumn.SUPERIOR, RowProblem.SUPERIOR_CYCLE, UNREACHED))
                .then(rows.analyze());
    }

    private Mono<Void> level(UUID id, int level) {
        return run(NEXT_LEVEL, Map.of("id", id, "level", level))
                .flatMap(found -> found == 0 || level == DEEPEST ? Mono.empty() : level(id, level + 1));
    }

    /** A row that is left out leaves out those below it, which leave out those below them. */
    private Mono<Void> belowBadRows(UUID id) {
        return flaw(id, ImportColumn.SUPERIOR, RowProblem.SUPERIOR_REFUSED, BELOW_BAD_ROWS)
                .flatMap(found -> found == 0 ? Mono.empty() : belowBadRows(id));
    }

    /** Writes the flaws down and counts these rows out; answers how many there were. */
    private Mono<Long> flaw(UUID id, ImportColumn column, RowProblem problem, String select) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("id", id);
        binds.put("column", column.ordinal());
        binds.put("problem", problem.name());
        return Mono.defer(() -> run(
                """
                with found (line, column_no, code, value) as (
                """ + select.replace(":column", ":column::int").replace(":problem", ":problem::text") + """
                ), told as (
                    insert into unit_import_errors (import_id, line, column_no, code, value)
                    select :id, line, column_no, code, value from found on conflict do nothing
                )
                update unit_import_rows row set good = false from found where row.import_id = :id and row.line = found.line
                """, binds));
    }

    private Mono<Long> run(String sql, Map<String, Object> binds) {
        return database.sql(sql).bindValues(binds).fetch().rowsUpdated();
    }
}
