package io.hefu.progress.internal;

import io.hefu.organization.PathColumn;
import io.hefu.organization.UnitMoveListener;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes the figures of a moved subtree from the units above its old place to those above its new one; its divisions stay
 * the same. The ledgers name units, not places, and need no change.
 */
@Component
class MovedFigures implements UnitMoveListener {

    private static final List<String> DAY_SUMS = List.of("canteen_fen", "union_fen", "voucher_fen", "personal_fen");
    private static final List<String> YEAR_SUMS = Stream.concat(
                    Stream.of("reserved_canteen_fen", "reserved_union_fen"), DAY_SUMS.stream())
            .toList();

    private static final String CARRY = """
            with above as (
                select u.id::text as node, sum(place.sign)::integer as sign
                from (
                    select left(:newPath, n) as path, 1 as sign from generate_series(2, length(:newPath) - 1) n
                    union all
                    select left(:oldPath, n), -1 from generate_series(2, length(:oldPath) - 1) n
                ) place join budget_units u on u.path = place.path
                group by u.id having sum(place.sign) <> 0
            )
            insert into %1$s as kept (node, %2$s, %3$s)
            select above.node, %2$s, %4$s
            from above cross join %1$s moved join budget_units u on moved.node = u.id::text
            where u.path = :newPath
            on conflict (node, %2$s) do update set %5$s
            """;

    private final DatabaseClient database;
    private final FoldStore folding;
    private final PathColumn waiting;

    MovedFigures(DatabaseClient database, FoldStore folding) {
        this.database = database;
        this.folding = folding;
        this.waiting = new PathColumn(database, "progress_deltas");
    }

    /** While nothing is folded: what waits goes to the tree as it is when it is folded. */
    @Override
    public Mono<Void> moved(Move move) {
        return folding.exclude()
                .then(Mono.defer(() -> carry("progress_years", "year", YEAR_SUMS, move)))
                .then(Mono.defer(() -> carry("progress_months", "month", DAY_SUMS, move)))
                .then(Mono.defer(() -> carry("progress_days", "day", DAY_SUMS, move)))
                .then(Mono.defer(() -> waiting.moved(move)));
    }

    private Mono<Void> carry(String table, String period, List<String> columns, Move move) {
        String sql = CARRY.formatted(
                table,
                period,
                each(columns, "%1$s"),
                each(columns, "sign * moved.%1$s"),
                each(columns, "%1$s = kept.%1$s + excluded.%1$s"));
        return database.sql(sql)
                .bind("newPath", move.newPath())
                .bind("oldPath", move.oldPath())
                .then();
    }

    private static String each(List<String> columns, String form) {
        return columns.stream().map(form::formatted).collect(Collectors.joining(", "));
    }
}
