package io.hefu.imports.internal;

import io.hefu.imports.Flaw;
import io.hefu.imports.Flaws;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the flaws of imports. */
@Component
class FlawStore implements Flaws {

    private final DatabaseClient database;

    FlawStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(UUID importId, List<Flaw> flaws) {
        return flaws.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                insert into import_errors (import_id, line, column_no, code, value)
                                select :id, flaw.* from unnest(:lines::int[], :columns::int[], :codes::text[],
                                    :values::text[]) as flaw
                                on conflict do nothing
                                """)
                        .bind("id", importId)
                        .bind("lines", Columns.integers(flaws, Flaw::line))
                        .bind(
                                "columns",
                                Columns.integers(flaws, flaw -> flaw.column().ordinal()))
                        .bind(
                                "codes",
                                Columns.texts(flaws, flaw -> flaw.problem().name()))
                        .bind("values", Columns.texts(flaws, Flaw::value))
                        .then();
    }

    @Override
    public Mono<Long> mark(UUID importId, String rows, ImportColumn column, RowProblem problem, String select) {
        return Mono.defer(() -> database.sql("with found (line, value) as (" + select + """
                        ), told as (
                            insert into import_errors (import_id, line, column_no, code, value)
                            select :id, line, :column::int, :problem::text, value from found on conflict do nothing
                        )
                        update\s""" + rows + """
                         flawed set good = false from found where flawed.import_id = :id and flawed.line = found.line
                        """)
                .bind("id", importId)
                .bind("column", column.ordinal())
                .bind("problem", problem.name())
                .fetch()
                .rowsUpdated());
    }

    Mono<Long> count(UUID importId) {
        return database.sql("select count(*) from import_errors where import_id = :id")
                .bind("id", importId)
                .mapValue(Long.class)
                .one();
    }

    /** What an earlier attempt found. */
    Mono<Void> clear(UUID importId) {
        return database.sql("delete from import_errors where import_id = :id")
                .bind("id", importId)
                .then();
    }
}
