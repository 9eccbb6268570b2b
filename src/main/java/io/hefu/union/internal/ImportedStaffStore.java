package io.hefu.union.internal;

import io.hefu.imports.Flaws;
import io.hefu.imports.ImportJob;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Columns;
import io.hefu.union.domain.StaffColumn;
import io.hefu.union.domain.StaffLine;
import io.hefu.union.domain.StaffRowProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the rows of a running import of staff, holds them against one another and carries them out. */
@Component
class ImportedStaffStore {

    private static final String ROWS = "union_staff_import_rows";

    private static final String NUMBER_TWICE = """
            select line, staff_no from (
                select line, staff_no, row_number() over (partition by staff_no order by line) as number
                from union_staff_import_rows where import_id = :id and good) as numbered
            where number > 1
            """;

    private static final String MOBILE_TWICE = """
            select line, left(mobile, 3) || '****' || right(mobile, 4) from (
                select line, mobile, row_number() over (partition by mobile order by line) as number
                from union_staff_import_rows where import_id = :id and good and not leaving) as numbered
            where number > 1
            """;

    /** By somebody who is not in the file, and so keeps it. */
    private static final String MOBILE_TAKEN = """
            select line, left(mobile, 3) || '****' || right(mobile, 4)
            from union_staff_import_rows as imported
            where import_id = :id and good and not leaving and exists (
                select from union_staff s
                where s.unit_id = imported.unit_id and s.mobile = imported.mobile and s.left_at is null
                    and not exists (select from union_staff_import_rows other
                        where other.import_id = :id and other.good and other.staff_no = s.staff_no))
            """;

    private final DatabaseClient database;
    private final Flaws flaws;

    ImportedStaffStore(DatabaseClient database, Flaws flaws) {
        this.database = database;
        this.flaws = flaws;
    }

    Mono<Void> clear(UUID importId) {
        return database.sql("delete from union_staff_import_rows where import_id = :id")
                .bind("id", importId)
                .then();
    }

    Mono<Void> insert(ImportJob job, List<StaffLine> lines) {
        return database.sql("""
                        insert into union_staff_import_rows (import_id, unit_id, line, staff_no, name, mobile, department,
                            leaving, good)
                        select :id, :unit, row.* from unnest(:lines::int[], :numbers::text[], :names::text[],
                            :mobiles::text[], :departments::text[], :leaving::boolean[], :good::boolean[]) as row
                        """)
                .bind("id", job.id())
                .bind("unit", job.actor().ownUnit())
                .bind("lines", Columns.integers(lines, StaffLine::line))
                .bind("numbers", Columns.texts(lines, StaffLine::staffNo))
                .bind("names", Columns.texts(lines, StaffLine::name))
                .bind("mobiles", Columns.texts(lines, StaffLine::mobile))
                .bind("departments", Columns.texts(lines, StaffLine::department))
                .bind("leaving", lines.stream().map(StaffLine::leaving).toArray(Boolean[]::new))
                .bind("good", lines.stream().map(line -> line.flaws().isEmpty()).toArray(Boolean[]::new))
                .then()
                .then(Mono.defer(() -> flaws.keep(
                        job.id(),
                        lines.stream().flatMap(line -> line.flaws().stream()).toList())));
    }

    Mono<Void> check(UUID id) {
        return mark(id, StaffColumn.STAFF_NO, StaffRowProblem.STAFF_NO_TWICE, NUMBER_TWICE)
                .then(mark(id, StaffColumn.MOBILE, StaffRowProblem.MOBILE_TWICE, MOBILE_TWICE))
                .then(mark(id, StaffColumn.MOBILE, StaffRowProblem.MOBILE_TAKEN, MOBILE_TAKEN))
                .then();
    }

    private Mono<Long> mark(UUID id, StaffColumn column, StaffRowProblem problem, String select) {
        return Mono.defer(() -> flaws.mark(id, ROWS, column, problem, select));
    }

    Mono<Long> good(UUID id) {
        return database.sql("select count(*) from union_staff_import_rows where import_id = :id and good")
                .bind("id", id)
                .mapValue(Long.class)
                .one();
    }

    /** Answers who has left by this file and had not before. */
    Flux<UUID> leave(UUID id, Instant at) {
        return database.sql("""
                        update union_staff s set left_at = :at from union_staff_import_rows row
                        where row.import_id = :id and row.good and row.leaving
                            and s.unit_id = row.unit_id and s.staff_no = row.staff_no and s.left_at is null
                        returning s.id
                        """)
                .bind("id", id)
                .bind("at", at)
                .mapValue(UUID.class)
                .all();
    }

    /** Adds and changes the others; who comes back is changed. */
    Mono<Outcome> write(UUID id, Instant at) {
        return freeMobiles(id)
                .thenMany(database.sql("""
                                insert into union_staff as s (id, unit_id, staff_no, name, mobile, department, added_at)
                                select uuidv7(), unit_id, staff_no, name, mobile, department, :at
                                from union_staff_import_rows where import_id = :id and good and not leaving
                                order by staff_no
                                on conflict (unit_id, staff_no) do update
                                    set name = excluded.name, mobile = excluded.mobile, department = excluded.department,
                                        left_at = null, forgotten_at = null
                                    where (s.name, s.mobile, s.department, s.left_at)
                                        is distinct from (excluded.name, excluded.mobile, excluded.department, null)
                                returning old.id is null
                                """)
                        .bind("id", id)
                        .bind("at", at)
                        .mapValue(Boolean.class)
                        .all())
                .map(created -> Outcome.of(created ? "created" : "changed", 1))
                .reduce(Outcome.NOTHING, Outcome::plus);
    }

    /** Members may have exchanged their numbers. */
    private Mono<Void> freeMobiles(UUID id) {
        return database.sql("""
                        update union_staff s set mobile = null from union_staff_import_rows row
                        where row.import_id = :id and row.good and not row.leaving
                            and s.unit_id = row.unit_id and s.staff_no = row.staff_no and s.mobile <> row.mobile
                        """).bind("id", id).then();
    }
}
