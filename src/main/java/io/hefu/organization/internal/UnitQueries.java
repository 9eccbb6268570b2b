package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.kernel.TextCursor;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.UnitDirectory;
import io.hefu.organization.UnitView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds budget units within the reader's scope. */
@Component
class UnitQueries implements UnitDirectory {

    static final String SELECT = """
            select unit.id, unit.code, unit.name, unit.path, unit.parent_id, unit.region, unit.status, unit.merged_into,
                exists (select from budget_units child where child.parent_id = unit.id and child.status = 'ACTIVE')
                    as has_children,
                unit.version, unit.created_at, unit.closed_at
            from budget_units unit
            """;

    private final DatabaseClient database;
    private final BudgetUnits units;

    UnitQueries(DatabaseClient database, BudgetUnits units) {
        this.database = database;
        this.units = units;
    }

    @Override
    public Mono<Page<UnitView>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() -> {
            UnitScope scope = UnitScope.of(actor);
            Map<String, Object> binds = new HashMap<>(scope.binds());
            binds.put("after", TextCursor.after(cursor));
            binds.put("most", size + 1);
            String sql = SELECT + "where unit.path > :after and " + scope.condition() + conditions(filter, binds)
                    + " order by unit.path limit :most";
            return database.sql(sql)
                    .bindValues(binds)
                    .map(Records.of(UnitView.class))
                    .all()
                    .collectList()
                    .map(rows -> TextCursor.page(rows, size, UnitView::path));
        });
    }

    @Override
    public Mono<Detail> find(Actor actor, UUID id) {
        return view(UnitScope.of(actor), id)
                .flatMap(unit ->
                        superiors(id).zipWith(formerNames(id), (above, names) -> new Detail(unit, above, names)));
    }

    /** The unit as it is now, or empty when there is none within the scope. */
    Mono<UnitView> view(UnitScope scope, UUID id) {
        return database.sql(SELECT + "where unit.id = :id and " + scope.condition())
                .bind("id", id)
                .bindValues(scope.binds())
                .map(Records.of(UnitView.class))
                .one();
    }

    private Mono<List<Superior>> superiors(UUID id) {
        return units.superiors(id)
                .map(unit -> new Superior(unit.id(), unit.name()))
                .collectList();
    }

    private Mono<List<FormerName>> formerNames(UUID id) {
        return database.sql(
                        "select name, valid_from, valid_to from unit_names where unit_id = :id order by valid_to desc")
                .bind("id", id)
                .map(Records.of(FormerName.class))
                .all()
                .collectList();
    }

    private static String conditions(Filter filter, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder(filter.top() ? " and unit.parent_id is null" : "");
        narrow(sql, binds, "unit.parent_id = :parent", filter.parent());
        narrow(sql, binds, "starts_with(unit.region, :region)", filter.region());
        // the first condition is what an index answers: the units that have all the characters, in whatever order
        narrow(
                sql,
                binds,
                "string_to_array(unit.name, null) @> string_to_array(:name, null) and strpos(unit.name, :name) > 0",
                filter.name());
        narrow(
                sql,
                binds,
                "unit.status = :status",
                filter.status() == null ? null : filter.status().name());
        return sql.toString();
    }

    private static void narrow(StringBuilder sql, Map<String, Object> binds, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            binds.put(condition.replaceAll(".*:(\\w+).*", "$1"), value);
        }
    }
}
