package io.hefu.ordering.internal;

import io.hefu.organization.PathColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the orders of moved units along. */
@Component
class OrderPaths extends PathColumn {

    OrderPaths(DatabaseClient database) {
        super(database, "orders");
    }
}
