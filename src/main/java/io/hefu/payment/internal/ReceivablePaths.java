package io.hefu.payment.internal;

import io.hefu.organization.PathColumn;
import io.hefu.organization.UnitMoveListener;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes the receivables of moved units along, so that what is told of their money reaches those above the new place. Before
 * the others, because money locks its receivables before what they are for.
 */
@Component
@Order(0)
class ReceivablePaths implements UnitMoveListener {

    private final PathColumn paths;

    ReceivablePaths(DatabaseClient database) {
        this.paths = new PathColumn(database, "receivables");
    }

    /** Receivables that were opened meanwhile on a replica that remembered the old place. */
    @Override
    public Mono<Void> settled(Move move) {
        return moved(move);
    }

    @Override
    public Mono<Void> moved(Move move) {
        return paths.rewrite(move);
    }
}
