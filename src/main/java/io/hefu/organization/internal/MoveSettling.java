package io.hefu.organization.internal;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.organization.UnitMoveListener;
import io.hefu.organization.UnitMoveListener.Move;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at moves a second time, when no replica remembers the place of before any more. */
@Component
class MoveSettling {

    /** Several times as long as a unit is kept in memory. */
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(30);

    private static final int MOST_AT_ONCE = 100;

    private final DatabaseClient database;
    private final UnitTree tree;
    private final ObjectProvider<UnitMoveListener> listeners;
    private final TransactionalOperator tx;
    private final Clock clock;

    MoveSettling(
            DatabaseClient database,
            UnitTree tree,
            ObjectProvider<UnitMoveListener> listeners,
            TransactionalOperator tx,
            Clock clock) {
        this.database = database;
        this.tree = tree;
        this.listeners = listeners;
        this.tx = tx;
        this.clock = clock;
    }

    /** In the transaction of the move. */
    Mono<Void> remember(Move move) {
        return database.sql("""
                        insert into unit_moves (id, old_path, new_path, region, moved_at)
                        values (:id, :oldPath, :newPath, :region, :now)
                        """)
                .bind("id", Ids.next())
                .bind("oldPath", move.oldPath())
                .bind("newPath", move.newPath())
                .bind("region", move.region())
                .bind("now", clock.instant())
                .then();
    }

    /** Settles the moves that are due, in the order in which they came. */
    Mono<Void> settle() {
        return database.sql("""
                        select id, old_path, new_path, region from unit_moves
                        where settled_at is null and moved_at < :due order by moved_at, id limit :most
                        """)
                .bind("due", clock.instant().minus(UNTIL_SETTLED))
                .bind("most", MOST_AT_ONCE)
                .map(Records.of(Open.class))
                .all()
                .collectList()
                .flatMapIterable(moves -> moves)
                .concatMap(this::settle)
                .then()
                .checkpoint("settle the moves of budget units");
    }

    private Mono<Void> settle(Open move) {
        return tree.lock(move.region())
                .then(Mono.defer(() -> close(move)))
                .filter(left -> left)
                .flatMap(left -> tell(move.move()))
                .as(tx::transactional);
    }

    /** Whether it is for us to tell that the old place was left; a unit that came back there keeps it. */
    private Mono<Boolean> close(Open move) {
        return database.sql("""
                        update unit_moves set settled_at = :now where id = :id and settled_at is null
                        returning not exists (select from budget_units where path = old_path)
                        """)
                .bind("now", clock.instant())
                .bind("id", move.id())
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<Void> tell(Move move) {
        return Flux.fromStream(listeners::orderedStream)
                .concatMap(listener -> listener.settled(move))
                .then();
    }

    record Open(UUID id, String oldPath, String newPath, String region) {

        Move move() {
            return new Move(oldPath, newPath, region);
        }
    }
}
