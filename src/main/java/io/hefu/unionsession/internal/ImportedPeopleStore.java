package io.hefu.unionsession.internal;

import io.hefu.imports.Flaws;
import io.hefu.imports.ImportJob;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import io.hefu.unionsession.domain.PersonColumn;
import io.hefu.unionsession.domain.PersonLine;
import io.hefu.unionsession.domain.PersonRowProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the rows of a running import of people, holds them against one another and carries them out. */
@Component
class ImportedPeopleStore {

    private static final String ROWS = "union_people_import_rows";

    private static final String TWICE = """
            select line, staff_no from (
                select line, staff_no, row_number() over (partition by staff_no order by line) as number
                from union_people_import_rows where import_id = :id and good) as numbered
            where number > 1
            """;

    /** Whom the union does not know it cannot invite. */
    private static final String UNKNOWN = """
            select line, staff_no from union_people_import_rows as imported
            where import_id = :id and good and not leaving and not exists (
                select from union_staff s join union_sessions session on session.unit_id = s.unit_id
                where session.id = imported.session_id and s.staff_no = imported.staff_no)
            """;

    private static final String LEFT = """
            select line, imported.staff_no from union_people_import_rows as imported
            join union_sessions session on session.id = imported.session_id
            join union_staff s on s.unit_id = session.unit_id and s.staff_no = imported.staff_no
            where import_id = :id and good and not leaving and s.left_at is not null
            """;

    /** By its code, and by the names of its province, its city and itself one after the other. */
    private static final String COUNTIES = """
            select county.code, (select string_agg(name, '' order by code) from divisions
                where code in (left(county.code, 2), left(county.code, 4), county.code)) as name
            from divisions county where length(county.code) = 6
            """;

    private final DatabaseClient database;
    private final Flaws flaws;

    ImportedPeopleStore(DatabaseClient database, Flaws flaws) {
        this.database = database;
        this.flaws = flaws;
    }

    Mono<Map<String, String>> counties() {
        return database.sql(COUNTIES)
                .map(row -> new County(
                        Records.required(row, "code", String.class), Records.required(row, "name", String.class)))
                .all()
                .flatMapIterable(
                        county -> List.of(Map.entry(county.code, county.code), Map.entry(county.name, county.code)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Void> clear(UUID importId) {
        return database.sql("delete from union_people_import_rows where import_id = :id")
                .bind("id", importId)
                .then();
    }

    Mono<Void> insert(ImportJob job, UUID session, List<PersonLine> lines) {
        return database.sql("""
                        insert into union_people_import_rows (import_id, session_id, line, staff_no, name, mobile, department,
                            division_code, detail, leaving, good)
                        select :id, :session, row.* from unnest(:lines::int[], :numbers::text[], :names::text[],
                            :mobiles::text[], :departments::text[], :divisions::text[], :details::text[],
                            :leaving::boolean[], :good::boolean[]) as row
                        """)
                .bind("id", job.id())
                .bind("session", session)
                .bind("lines", Columns.integers(lines, PersonLine::line))
                .bind("numbers", Columns.texts(lines, PersonLine::staffNo))
                .bind("names", Columns.texts(lines, PersonLine::name))
                .bind("mobiles", Columns.texts(lines, PersonLine::mobile))
                .bind("departments", Columns.texts(lines, PersonLine::department))
                .bind("divisions", Columns.texts(lines, PersonLine::divisionCode))
                .bind("details", Columns.texts(lines, PersonLine::detail))
                .bind("leaving", lines.stream().map(PersonLine::leaving).toArray(Boolean[]::new))
                .bind("good", lines.stream().map(line -> line.flaws().isEmpty()).toArray(Boolean[]::new))
                .then()
                .then(Mono.defer(() -> flaws.keep(
                        job.id(),
                        lines.stream().flatMap(line -> line.flaws().stream()).toList())));
    }

    Mono<Void> check(UUID id) {
        return mark(id, PersonRowProblem.STAFF_NO_TWICE, TWICE)
                .then(mark(id, PersonRowProblem.STAFF_UNKNOWN, UNKNOWN))
                .then(mark(id, PersonRowProblem.STAFF_LEFT, LEFT))
                .then();
    }

    private Mono<Long> mark(UUID id, PersonRowProblem problem, String select) {
        return Mono.defer(() -> flaws.mark(id, ROWS, PersonColumn.STAFF_NO, problem, select));
    }

    Mono<Long> good(UUID id) {
        return database.sql("select count(*) from union_people_import_rows where import_id = :id and good")
                .bind("id", id)
                .mapValue(Long.class)
                .one();
    }

    Mono<Outcome> leave(UUID id) {
        return database.sql("""
                        delete from union_session_people person using union_people_import_rows row
                        where row.import_id = :id and row.good and row.leaving
                            and person.session_id = row.session_id and person.staff_no = row.staff_no""").bind("id", id).fetch().rowsUpdated().map(left -> Outcome.of("left", left));
    }

    /** Adds and changes the others, but for those who have left meanwhile; an address that the file leaves out stays. */
    Mono<Outcome> write(UUID id) {
        return database.sql("""
                        insert into union_session_people as person (id, session_id, member_id, staff_no, name, mobile,
                            department, division_code, detail)
                        select uuidv7(), session_id, s.id, s.staff_no, row.name, row.mobile, row.department,
                            row.division_code, row.detail
                        from union_people_import_rows row
                        join union_sessions session on session.id = row.session_id
                        join union_staff s on s.unit_id = session.unit_id and s.staff_no = row.staff_no
                        where import_id = :id and good and not leaving and s.left_at is null
                        order by s.staff_no
                        on conflict (session_id, staff_no) do update
                            set name = excluded.name, mobile = excluded.mobile, department = excluded.department,
                                division_code = coalesce(excluded.division_code, person.division_code),
                                detail = coalesce(excluded.detail, person.detail)
                        returning old.id is null
                        """)
                .bind("id", id)
                .mapValue(Boolean.class)
                .all()
                .map(created -> Outcome.of(created ? "created" : "changed", 1))
                .reduce(Outcome.NOTHING, Outcome::plus);
    }

    private record County(String code, String name) {}
}
