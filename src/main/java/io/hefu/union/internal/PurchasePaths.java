package io.hefu.union.internal;

import io.hefu.organization.PathColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the purchases of moved units along. */
@Component
class PurchasePaths extends PathColumn {

    PurchasePaths(DatabaseClient database) {
        super(database, "union_purchases");
    }
}
