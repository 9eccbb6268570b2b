package io.hefu.organization.internal;

import io.hefu.organization.SellingRight;
import io.hefu.organization.SupplierStatus;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the 832 counties and how their suppliers stand. */
@Component
class SellingRightStore implements SellingRight {

    private final DatabaseClient database;

    SellingRightStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> knowsCounty(String code) {
        return exists("select exists (select from counties where code = :key)", code);
    }

    @Override
    public Mono<Boolean> isApproved(UUID supplierId) {
        return exists(
                "select exists (select from suppliers where id = :key and status = '" + SupplierStatus.APPROVED + "')",
                supplierId);
    }

    private Mono<Boolean> exists(String sql, Object key) {
        return database.sql(sql).bind("key", key).mapValue(Boolean.class).one();
    }
}
