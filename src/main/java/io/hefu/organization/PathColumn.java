package io.hefu.organization;

import io.hefu.organization.UnitMoveListener.Move;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The column {@code unit_path} of a table that copies it from units; for those who follow moves. */
public final class PathColumn {

    private final DatabaseClient database;
    private final String table;

    /** @param table has an {@code id}, in the order of which its rows are locked */
    public PathColumn(DatabaseClient database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Gives all rows of the moved subtree their new path. */
    public Mono<Void> rewrite(Move move) {
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
}
