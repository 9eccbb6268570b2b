package io.hefu.progress.internal;

import io.hefu.kernel.Records;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads a node's sums as they are now: what is folded and what waits, in one statement. */
@Component
class NodeSumStore {

    private final DatabaseClient database;

    NodeSumStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Tally>> tallies(Place place, Span span) {
        return database.sql("""
                        select :year as year, 0 as month, sum(reserved_canteen_fen)::bigint as reserved_canteen_fen,
                            sum(reserved_union_fen)::bigint as reserved_union_fen, 0::bigint as canteen_fen,
                            0::bigint as union_fen, 0::bigint as voucher_fen, 0::bigint as personal_fen
                        from (
                            select reserved_canteen_fen, reserved_union_fen from progress_years
                            where node = :node and year = :year
                            union all
                            select reserved_canteen_fen, reserved_union_fen from progress_deltas
                            where year = :year and day is null and %1$s
                        ) reserved having count(*) > 0
                        union all
                        select extract(year from day)::integer, extract(month from day)::integer, 0, 0,
                            sum(canteen_fen)::bigint, sum(union_fen)::bigint, sum(voucher_fen)::bigint,
                            sum(personal_fen)::bigint
                        from (
                            select month as day, canteen_fen, union_fen, voucher_fen, personal_fen from progress_months
                            where node = :node
                                and (month between :from and :to or month >= :lastFrom and month < :lastMonth)
                            union all
                            select day, canteen_fen, union_fen, voucher_fen, personal_fen from progress_days
                            where node = :node and day between :lastMonth and :lastTo
                            union all
                            select day, canteen_fen, union_fen, voucher_fen, personal_fen from progress_deltas
                            where (day between :lastFrom and :lastTo or day between :from and :to) and %1$s
                        ) executed group by 1, 2
                        """.formatted(place.within()))
                .bind("node", place.node().id())
                .bindValues(span.binds())
                .bind("lastMonth", span.lastMonth())
                .bindValues(place.binds())
                .map(Records.of(Tally.class))
                .all()
                .collectList()
                .checkpoint("read the sums of a node");
    }
}
