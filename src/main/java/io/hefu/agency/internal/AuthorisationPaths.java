package io.hefu.agency.internal;

import io.hefu.organization.PathColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the authorisations of moved units along. */
@Component
class AuthorisationPaths extends PathColumn {

    AuthorisationPaths(DatabaseClient database) {
        super(database, "purchase_authorisations");
    }
}
