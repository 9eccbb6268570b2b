package io.hefu.ordering.internal;

import io.hefu.organization.UnitMoveListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the orders of moved units along, so that those above the new place see them. */
@Component
class OrderPaths implements UnitMoveListener {

    private final DatabaseClient database;

    OrderPaths(DatabaseClient database) {
        this.database = database;
    }

    /** Orders that were placed meanwhile on a replica that remembered the old place. */
    @Override
    public Mono<Void> settled(Move move) {
        return moved(move);
    }

    @Override
    public Mono<Void> moved(Move move) {
        return database.sql("""
                        update orders set unit_path = :newPath || substr(unit_path, length(:oldPath) + 1)
                        where starts_with(unit_path, :oldPath)
                        """)
                .bind("newPath", move.newPath())
                .bind("oldPath", move.oldPath())
                .then();
    }
}
