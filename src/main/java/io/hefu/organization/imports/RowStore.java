package io.hefu.organization.imports;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowProblem;
import io.hefu.organization.domain.UnitRow;
import io.hefu.organization.imports.Outcome.LateFlaw;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the rows of a running import and their flaws. */
@Component
class RowStore {

    private final DatabaseClient database;

    RowStore(DatabaseClient database) {
        this.database = database;
    }

    /** What an earlier attempt left. */
    Mono<Void> clear(UUID id) {
        return Flux.fromIterable(List.of("unit_import_rows", "unit_import_errors"))
                .concatMap(table -> run("delete from " + table + " where import_id = :id", Map.of("id", id)))
                .then();
    }

    Mono<Void> insert(UUID id, List<UnitRow> rows) {
        return database.sql("""
                        insert into unit_import_rows
                            (import_id, line, code, name, superior, region, contact, mobile, email, good, unit_id)
                        select :id, row.* from unnest(:lines::int[], :codes::text[], :names::text[], :superiors::text[],
                            :regions::text[], :contacts::text[], :mobiles::text[], :emails::text[], :good::boolean[],
                            :units::uuid[]) as row
                        """)
                .bind("id", id)
                .bind("lines", integers(rows, UnitRow::line))
                .bind("codes", texts(rows, UnitRow::code))
                .bind("names", texts(rows, UnitRow::name))
                .bind("superiors", texts(rows, UnitRow::superior))
                .bind("regions", texts(rows, UnitRow::region))
                .bind("contacts", texts(rows, UnitRow::contact))
                .bind("mobiles", texts(rows, UnitRow::mobile))
                .bind("emails", texts(rows, UnitRow::email))
                .bind("good", rows.stream().map(UnitRow::isGood).toArray(Boolean[]::new))
                .bind("units", uuids(rows, row -> Ids.next()))
                .then()
                .then(Mono.defer(
                        () -> insertFlaws(id, rows.stream().flatMap(FlawAt::of).toList())));
    }

    Mono<Void> insertLate(UUID id, List<LateFlaw> flaws) {
        return insertFlaws(id, flaws.stream().map(FlawAt::of).toList());
    }

    private Mono<Void> insertFlaws(UUID id, List<FlawAt> flaws) {
        return flaws.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                insert into unit_import_errors (import_id, line, column_no, code, value)
                                select :id, flaw.* from unnest(:lines::int[], :columns::int[], :codes::text[],
                                    :values::text[]) as flaw
                                on conflict do nothing
                                """)
                        .bind("id", id)
                        .bind("lines", integers(flaws, FlawAt::line))
                        .bind("columns", integers(flaws, flaw -> flaw.column().ordinal()))
                        .bind("codes", texts(flaws, flaw -> flaw.problem().name()))
                        .bind("values", texts(flaws, FlawAt::value))
                        .then();
    }

    /** The planner must know how many rows there are now. */
    Mono<Void> analyze() {
        return database.sql("analyze unit_import_rows").then();
    }

    Mono<Long> flaws(UUID id) {
        return database.sql("select count(*) from unit_import_errors where import_id = :id")
                .bind("id", id)
                .mapValue(Long.class)
                .one();
    }

    private Mono<Void> run(String sql, Map<String, Object> binds) {
        return database.sql(sql).bindValues(binds).then();
    }

    private record FlawAt(
            int line,
            ImportColumn column,
            RowProblem problem,
            @Nullable String value) {

        static Stream<FlawAt> of(UnitRow row) {
            return row.flaws().stream()
                    .map(flaw -> new FlawAt(row.line(), flaw.column(), flaw.problem(), flaw.value()));
        }

        static FlawAt of(LateFlaw flaw) {
            return new FlawAt(flaw.line(), flaw.column(), flaw.problem(), null);
        }
    }
}
