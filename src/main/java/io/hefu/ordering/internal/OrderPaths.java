package io.hefu.ordering.internal;

import io.hefu.organization.PathColumn;
import io.hefu.organization.UnitMoveListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the orders of moved units along, so that those above the new place see them. */
@Component
class OrderPaths implements UnitMoveListener {

    private final PathColumn paths;

    OrderPaths(DatabaseClient database) {
        this.paths = new PathColumn(database, "orders");
    }

    /** Orders that were placed meanwhile on a replica that remembered the old place. */
    @Override
    public Mono<Void> settled(Move move) {
        return moved(move);
    }

    @Override
    public Mono<Void> moved(Move move) {
        return paths.rewrite(move);
    }
}
