package io.hefu.organization;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Keeps the column {@code unit_path} of a table, which copies it from units, in step with their moves; so that those above
 * the new place see its rows.
 */
public class PathColumn implements UnitMoveListener {

    private final DatabaseClient database;
    private final String table;

    /** @param table has an {@code id}, in the order of which its rows are locked */
    public PathColumn(DatabaseClient database, String table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public final Mono<Void> moved(Move move) {
        return database.sql("""
                        with moved as (
                            select id from %1$s where starts_with(unit_path, :oldPath) order by id for update)
                        update %1$s set unit_path = :newPath || substr(unit_path, length(:oldPath) + 1)
                        where id in (select id from moved)
                        """.formatted(table))
                .bind("newPath", move.newPath())
                .bind("oldPath", move.oldPath())
                .then();
    }

    /** Rows that were written meanwhile by a replica that remembered the old place. */
    @Override
    public final Mono<Void> settled(Move move) {
        return moved(move);
    }
}
