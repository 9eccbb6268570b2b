package io.hefu.progress.internal;

import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sums up the ledgers themselves: for a moment in the past, and for units by themselves. */
@Component
class LedgerStore {

    private final DatabaseClient database;

    LedgerStore(DatabaseClient database) {
        this.database = database;
    }

    /** What was recorded up to this instant, of the units that belong to the place today. */
    Mono<List<Tally>> tallies(Place place, Span span, Instant asOf) {
        return database.sql("""
                        with units as materialized (
                            select id from (select id, path as unit_path, region from budget_units) unit where %s
                        )
                        select year, 0 as month, sum(canteen_fen)::bigint as reserved_canteen_fen,
                            sum(union_fen)::bigint as reserved_union_fen, 0::bigint as canteen_fen, 0::bigint as union_fen,
                            0::bigint as voucher_fen, 0::bigint as personal_fen
                        from reserved_share_changes
                        where unit_id in (select id from units) and year = :year and recorded_at <= :asOf
                        group by year
                        union all
                        select year, extract(month from day)::integer, 0, 0,
                            coalesce(sum(amount_fen) filter (where channel = 'CANTEEN'), 0)::bigint,
                            coalesce(sum(amount_fen) filter (where channel = 'UNION'), 0)::bigint,
                            coalesce(sum(amount_fen) filter (where channel = 'VOUCHER'), 0)::bigint,
                            coalesce(sum(amount_fen) filter (where channel = 'PERSONAL'), 0)::bigint
                        from contributions
                        where unit_id in (select id from units) and year in (:year, :year - 1) and recorded_at <= :asOf
                            and (day between :lastFrom and :lastTo or day between :from and :to)
                        group by year, extract(month from day)
                        """.formatted(place.own() ? "id = :own::uuid" : place.within()))
                .bindValues(span.binds())
                .bind("asOf", asOf)
                .bindValues(place.own() ? Map.of("own", place.node().id()) : place.binds())
                .map(Records.of(Tally.class))
                .all()
                .collectList()
                .checkpoint("sum up the ledgers");
    }
}
