package io.hefu.claim.internal;

import io.hefu.organization.PathColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the claims of moved units along. */
@Component
class ClaimPaths extends PathColumn {

    ClaimPaths(DatabaseClient database) {
        super(database, "claims");
    }
}
