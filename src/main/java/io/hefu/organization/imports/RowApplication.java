package io.hefu.organization.imports;

import io.hefu.kernel.Records;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes units and contacts of good rows, many at once; within the transaction that holds the lock of all trees. */
@Component
class RowApplication {

    private final DatabaseClient database;
    private final Clock clock;

    RowApplication(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Without it the first minute plans with the trees of before. */
    Mono<Void> analyze() {
        return database.sql("analyze budget_units, unit_contacts").then();
    }

    /** Whether the trees changed since the rows were held against them. */
    Mono<Boolean> isStale(UUID id) {
        return database.sql("""
                        select exists (
                            select from unit_import_rows row
                            left join budget_units unit on unit.region = row.region and unit.code = row.code
                            left join budget_units superior on superior.id = row.superior_id
                            where row.import_id = :id and row.good and (row.known <> (unit.id is not null)
                                or unit.status <> 'ACTIVE' or superior.status <> 'ACTIVE'))
                        """).bind("id", id).mapValue(Boolean.class).one();
    }

    Mono<Shape> shape(UUID id) {
        return database.sql("""
                        select coalesce(max(level), -1) as deepest, coalesce(max(line), 0) as last_line
                        from unit_import_rows where import_id = :id and good
                        """).bind("id", id).map(Records.of(Shape.class)).one();
    }

    /** New units of one level, whose superior units are there by now. */
    Mono<Long> createUnits(UUID id, int level, Lines lines) {
        return run("""
                insert into budget_units (id, code, name, path, parent_id, region, created_at)
                select row.unit_id, row.code, row.name, coalesce(superior.path, division.path)
                    || 'u' || to_hex(nextval('budget_unit_segments')) || '/', row.superior_id, row.region, :now
                from unit_import_rows row
                join divisions division on division.code = row.region
                left join budget_units superior on superior.id = row.superior_id
                where row.import_id = :id and row.line between :first and :last
                    and row.good and not row.known and row.level = :level
                """, binds(id, lines, Map.of("level", level)));
    }

    /** Contacts that are new or differ; an address that the file does not tell stays. */
    Mono<Long> putContacts(UUID id, Lines lines) {
        return run("""
                insert into unit_contacts as kept (unit_id, name, mobile, email, updated_at)
                select unit_id, contact, mobile, email, :now from unit_import_rows
                where import_id = :id and line between :first and :last and good and contact is not null
                on conflict (unit_id) do update set name = excluded.name, mobile = excluded.mobile,
                    email = coalesce(excluded.email, kept.email), updated_at = excluded.updated_at
                where (kept.name, kept.mobile) <> (excluded.name, excluded.mobile)
                    or kept.email is distinct from coalesce(excluded.email, kept.email)
                """, binds(id, lines, Map.of()));
    }

    /** Known units of one level that the file puts below another unit. */
    Flux<Changed> toMove(UUID id, int level) {
        return changed(id, "unit.parent_id is distinct from row.superior_id and row.level = " + level);
    }

    Flux<Changed> toRename(UUID id) {
        return changed(id, "unit.name <> row.name");
    }

    private Flux<Changed> changed(UUID id, String condition) {
        return database.sql("""
                        select row.line, row.unit_id, row.superior_id, row.name
                        from unit_import_rows row join budget_units unit on unit.id = row.unit_id
                        where row.import_id = :id and row.good and row.known and\s""" + condition + " order by row.line")
                .bind("id", id)
                .map(Records.of(Changed.class))
                .all()
                .collectList()
                .flatMapIterable(rows -> rows);
    }

    private Map<String, Object> binds(UUID id, Lines lines, Map<String, Object> more) {
        Map<String, Object> binds = new HashMap<>(more);
        binds.put("id", id);
        binds.put("first", lines.first());
        binds.put("last", lines.last());
        binds.put("now", clock.instant());
        return binds;
    }

    private Mono<Long> run(String sql, Map<String, Object> binds) {
        return Mono.defer(() -> database.sql(sql).bindValues(binds).fetch().rowsUpdated());
    }

    /** @param deepest the last level; below zero when there is no good row */
    record Shape(int deepest, int lastLine) {}

    record Lines(int first, int last) {}

    record Changed(int line, UUID unitId, @Nullable UUID superiorId, String name) {}
}
