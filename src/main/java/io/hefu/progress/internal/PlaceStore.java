package io.hefu.progress.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.progress.ProgressNode;
import io.hefu.progress.ProgressNode.Kind;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds nodes within a scope; what is outside is not there. */
@Component
class PlaceStore {

    private static final Pattern UNIT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final DatabaseClient database;

    PlaceStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Place> find(Scope scope, String node, boolean own) {
        return UNIT.matcher(node).matches() ? unit(scope, UUID.fromString(node), own) : division(scope, node);
    }

    private Mono<Place> unit(Scope scope, UUID id, boolean own) {
        return database.sql("""
                        select id::text as id, 'UNIT' as kind, name, coalesce(parent_id::text, region) as above, region, path,
                            parent_id, not (%s) as own
                        from budget_units where id = :id and (%s or id = :scopeUnit)
                        """.formatted(scope.units(), scope.units()))
                .bind("id", id)
                .bind("scopeUnit", scope.ownUnit())
                .bindValues(scope.binds())
                .map(row -> place(row, own))
                .one();
    }

    private Mono<Place> division(Scope scope, String code) {
        return database.sql("""
                        select code as id, kind, name, above, code as region, null::text as path, null::uuid as parent_id,
                            false as own
                        from (
                            select '' as code, 'COUNTRY' as kind, '全国' as name, null as above
                            union all
                            select code, 'DIVISION', name, coalesce(parent_code, '') from divisions
                        ) node
                        where code = :code and %s
                        """.formatted(scope.divisions()))
                .bind("code", code)
                .bindValues(scope.divisionBinds())
                .map(row -> place(row, false))
                .one();
    }

    private static Place place(Readable row, boolean own) {
        ProgressNode node = new ProgressNode(
                required(row, "id", String.class),
                Kind.valueOf(required(row, "kind", String.class)),
                required(row, "name", String.class),
                row.get("above", String.class),
                row.get("region", String.class));
        boolean onlyOwn = Boolean.TRUE.equals(row.get("own", Boolean.class));
        return new Place(node, row.get("path", String.class), row.get("parent_id", UUID.class), own || onlyOwn);
    }
}
