package io.hefu.organization.imports;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.imports.Flaws;
import io.hefu.kernel.Ids;
import io.hefu.organization.domain.UnitRow;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the rows of a running import and their flaws. */
@Component
class RowStore {

    private final DatabaseClient database;
    private final Flaws flaws;

    RowStore(DatabaseClient database, Flaws flaws) {
        this.database = database;
        this.flaws = flaws;
    }

    Mono<Void> clear(UUID id) {
        return database.sql("delete from unit_import_rows where import_id = :id")
                .bind("id", id)
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
                .then(Mono.defer(() -> flaws.keep(
                        id, rows.stream().flatMap(row -> row.flaws().stream()).toList())));
    }

    /** The planner must know how many rows there are now. */
    Mono<Void> analyze() {
        return database.sql("analyze unit_import_rows").then();
    }
}
