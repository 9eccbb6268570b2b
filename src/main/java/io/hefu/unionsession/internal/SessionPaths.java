package io.hefu.unionsession.internal;

import io.hefu.organization.PathColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Takes the sessions of moved units along. */
@Component
class SessionPaths extends PathColumn {

    SessionPaths(DatabaseClient database) {
        super(database, "union_sessions");
    }
}
