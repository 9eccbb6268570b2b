package io.hefu.organization.internal;

import io.hefu.kernel.Records;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads budget units and keeps those just read for a few seconds, because a rush asks for the same ones. */
@Component
class BudgetUnitStore implements BudgetUnits {

    static final String COLUMNS = "id, name, path, parent_id, region, status";

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 20_000;

    private final DatabaseClient database;
    private final Clock clock;
    private final Map<UUID, Kept> recent = new ConcurrentHashMap<>();

    BudgetUnitStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<BudgetUnit> find(UUID id) {
        return Mono.defer(() -> {
            Kept kept = recent.get(id);
            return kept != null && clock.instant().isBefore(kept.until) ? Mono.just(kept.unit) : read(id);
        });
    }

    @Override
    public Flux<BudgetUnit> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Flux.empty()
                : database.sql("select " + COLUMNS + " from budget_units where id = any(:ids)")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .map(Records.of(BudgetUnit.class))
                        .all();
    }

    @Override
    public Flux<BudgetUnit> superiors(UUID id) {
        return database.sql("""
                        with recursive above as (
                            select parent_id from budget_units where id = :id
                            union all
                            select unit.parent_id from above join budget_units unit on unit.id = above.parent_id
                        )
                        select\s""" + COLUMNS + """
                         from budget_units where id in (select parent_id from above)
                        order by length(path) desc
                        """)
                .bind("id", id)
                .map(Records.of(BudgetUnit.class))
                .all();
    }

    private Mono<BudgetUnit> read(UUID id) {
        return database.sql("select " + COLUMNS + " from budget_units where id = :id")
                .bind("id", id)
                .map(Records.of(BudgetUnit.class))
                .one()
                .doOnNext(this::keep);
    }

    /** After a change: the others learn of it within seconds. */
    void forget() {
        recent.clear();
    }

    private void keep(BudgetUnit unit) {
        if (recent.size() >= MOST_KEPT) {
            recent.clear();
        }
        recent.put(unit.id(), new Kept(unit, clock.instant().plus(KEPT)));
    }

    private record Kept(BudgetUnit unit, Instant until) {}
}
