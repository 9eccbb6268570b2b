package io.hefu.organization.internal;

import io.hefu.kernel.Records;
import io.hefu.organization.Division;
import io.hefu.organization.Divisions;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the administrative divisions. */
@Component
class DivisionStore implements Divisions {

    private static final String SELECT = "select code, name, parent_code, level from divisions where ";

    private final DatabaseClient database;

    DivisionStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Division> find(String code) {
        return database.sql(SELECT + "code = :code")
                .bind("code", code)
                .map(Records.of(Division.class))
                .one();
    }

    @Override
    public Flux<Division> below(@Nullable String parentCode) {
        DatabaseClient.GenericExecuteSpec query = parentCode == null
                ? database.sql(SELECT + "parent_code is null order by code")
                : database.sql(SELECT + "parent_code = :parent order by code").bind("parent", parentCode);
        return query.map(Records.of(Division.class)).all();
    }
}
