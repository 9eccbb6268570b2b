package io.hefu.claim.internal;

import io.hefu.organization.PathColumn;
import io.hefu.organization.UnitMoveListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the claims of moved units along, so that what is told of them reaches those above the new place. */
@Component
class ClaimPaths implements UnitMoveListener {

    private final PathColumn paths;

    ClaimPaths(DatabaseClient database) {
        this.paths = new PathColumn(database, "claims");
    }

    /** Claims that copied a receivable of the old place meanwhile. */
    @Override
    public Mono<Void> settled(Move move) {
        return moved(move);
    }

    @Override
    public Mono<Void> moved(Move move) {
        return paths.rewrite(move);
    }
}
