package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.UnitMoveListener;
import io.hefu.organization.UnitMoveListener.Move;
import io.hefu.organization.UnitView;
import io.hefu.organization.internal.UnitRecords.Deed;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts a unit with all below it in a new place, and everything that keeps their paths with it. */
@Component
class UnitMoves {

    private final UnitTree tree;
    private final UnitQueries queries;
    private final UnitRecords records;
    private final MoveSettling settling;
    private final ObjectProvider<UnitMoveListener> listeners;
    private final Clock clock;

    UnitMoves(
            UnitTree tree,
            UnitQueries queries,
            UnitRecords records,
            MoveSettling settling,
            ObjectProvider<UnitMoveListener> listeners,
            Clock clock) {
        this.tree = tree;
        this.queries = queries;
        this.records = records;
        this.settling = settling;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Within a transaction that holds the lock of the region, after the move was found to be allowed. */
    Mono<UnitView> move(Actor actor, UnitView unit, @Nullable UUID superior, String newPath, @Nullable String reason) {
        Move move = new Move(unit.path(), newPath, unit.region());
        return tree.move(unit, superior, newPath)
                .delayUntil(units -> settling.remember(move))
                .flatMap(units -> tell(move)
                        .then(queries.view(UnitScope.EVERYTHING, unit.id()))
                        .delayUntil(moved -> record(actor, unit, moved, units, reason)));
    }

    private Mono<Void> tell(Move move) {
        return Flux.fromStream(listeners::orderedStream)
                .concatMap(listener -> listener.moved(move))
                .then();
    }

    private Mono<Void> record(Actor actor, UnitView from, UnitView to, long units, @Nullable String reason) {
        Deed deed = new Deed(actor, "move", to, Map.of("path", from.path()), Map.of("path", to.path()), reason);
        return records.write(deed, UnitEvents.moved(to, from.path(), units, clock.instant()));
    }
}
