package io.hefu.payment.internal;

import io.hefu.organization.PathColumn;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the receivables of moved units along; first of all, because money locks them before what they are for. */
@Component
@Order(0)
class ReceivablePaths extends PathColumn {

    ReceivablePaths(DatabaseClient database) {
        super(database, "receivables");
    }
}
