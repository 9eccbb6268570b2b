package io.hefu.organization.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitStatus;
import io.hefu.organization.UnitView;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes the trees; call within a transaction that holds the lock of the region. */
@Component
class UnitTree {

    private final DatabaseClient database;

    UnitTree(DatabaseClient database) {
        this.database = database;
    }

    /** Waits a moment for others that change the region's tree; while all trees are locked, gives up as overloaded. */
    Mono<Void> lock(String region) {
        return database.sql("select set_config('lock_timeout', '3s', true)")
                .then()
                .then(database.sql("select pg_advisory_xact_lock_shared(hashtext('trees of budget units'))")
                        .then())
                .then(database.sql("select pg_advisory_xact_lock(hashtext('tree of budget units ' || :region))")
                        .bind("region", region)
                        .then());
    }

    Mono<Void> lockAll() {
        return database.sql("select pg_advisory_xact_lock(hashtext('trees of budget units'))")
                .then();
    }

    /** Errors with {@code UNIT_CODE_TAKEN}. */
    Mono<Void> insert(UUID id, Seed seed, Instant now) {
        return database.sql("""
                        insert into budget_units (id, code, name, path, parent_id, region, created_at)
                        values (:id, :code, :name,
                            :above || 'u' || to_hex(nextval('budget_unit_segments')) || '/', :parent::uuid, :region, :now)
                        """)
                .bind("id", id)
                .bind("code", Parameters.in(R2dbcType.VARCHAR, seed.code()))
                .bind("name", seed.name())
                .bind("above", seed.above())
                .bind("region", seed.region())
                .bind("now", now)
                .bind("parent", Binds.optional(UUID.class, seed.parent()))
                .then()
                .onErrorMap(
                        DuplicateKeyException.class,
                        e -> OrganizationProblem.UNIT_CODE_TAKEN.rejection(
                                Map.of("unitCode", String.valueOf(seed.code()))));
    }

    /** Keeps the former name with the time in which it was good. */
    Mono<Void> rename(UnitView unit, String name, Instant now) {
        return database.sql("""
                        insert into unit_names (unit_id, name, valid_from, valid_to)
                        select :id, :former,
                            coalesce((select max(valid_to) from unit_names where unit_id = :id), :created), :now
                        """)
                .bind("id", unit.id())
                .bind("former", unit.name())
                .bind("created", unit.createdAt())
                .bind("now", now)
                .then()
                .then(Mono.defer(
                        () -> database.sql("update budget_units set name = :name, version = version + 1 where id = :id")
                                .bind("id", unit.id())
                                .bind("name", name)
                                .then()));
    }

    /** Gives the unit and all below it their new place; answers how many units moved. */
    Mono<Long> move(UnitView unit, @Nullable UUID superior, String newPath) {
        return placeBelow(unit.id(), superior).then(repath(unit.path(), newPath));
    }

    /** The active units right below. */
    Flux<UnitView> activeChildren(UUID id) {
        return database.sql(
                        UnitQueries.SELECT + "where unit.parent_id = :id and unit.status = 'ACTIVE' order by unit.path")
                .bind("id", id)
                .map(Records.of(UnitView.class))
                .all();
    }

    Mono<Void> close(UUID id, UnitStatus status, @Nullable UUID mergedInto, Instant now) {
        return database.sql("""
                        update budget_units
                        set status = :status, merged_into = :into::uuid, closed_at = :now, version = version + 1
                        where id = :id
                        """)
                .bind("id", id)
                .bind("status", status.name())
                .bind("now", now)
                .bind("into", Binds.optional(UUID.class, mergedInto))
                .then();
    }

    private Mono<Void> placeBelow(UUID id, @Nullable UUID superior) {
        return database.sql("update budget_units set parent_id = :parent::uuid, version = version + 1 where id = :id")
                .bind("parent", Binds.optional(UUID.class, superior))
                .bind("id", id)
                .then();
    }

    private Mono<Long> repath(String oldPath, String newPath) {
        return database.sql("""
                        update budget_units set path = :newPath || substr(path, length(:oldPath) + 1)
                        where starts_with(path, :oldPath)
                        """)
                .bind("oldPath", oldPath)
                .bind("newPath", newPath)
                .fetch()
                .rowsUpdated();
    }

    /** @param above the path right above the new unit */
    record Seed(
            @Nullable String code,
            String name,
            String above,
            @Nullable UUID parent,
            String region) {}
}
