package io.hefu.progress.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contributions.Counted;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the ledger of contributions together with the deltas of its sums. */
@Component
class ContributionStore {

    private final DatabaseClient database;

    ContributionStore(DatabaseClient database) {
        this.database = database;
    }

    /** Enters those that are new, and answers them. */
    Mono<List<Entered>> insert(List<Contribution> entries) {
        return database.sql("""
                        with entered as (
                            insert into contributions (order_id, movement, unit_id, year, unit_path, region, channel,
                                                       amount_fen, cause, at, day)
                            select * from unnest(:orders::uuid[], :movements::integer[], :units::uuid[], :years::integer[],
                                :paths::text[], :regions::text[], :channels::text[], :amounts::bigint[], :causes::text[],
                                :ats::timestamptz[], :days::date[])
                            on conflict do nothing
                            returning *
                        ), waiting as (
                            insert into progress_deltas (unit_id, unit_path, region, year, day, canteen_fen, union_fen,
                                                         voucher_fen, personal_fen)
                            select unit_id, unit_path, region, year, day,
                                coalesce(sum(amount_fen) filter (where channel = 'CANTEEN'), 0),
                                coalesce(sum(amount_fen) filter (where channel = 'UNION'), 0),
                                coalesce(sum(amount_fen) filter (where channel = 'VOUCHER'), 0),
                                coalesce(sum(amount_fen) filter (where channel = 'PERSONAL'), 0)
                            from entered group by unit_id, unit_path, region, year, day
                        )
                        select order_id, unit_id, unit_path, region, year, channel, amount_fen, cause, at from entered
                        """)
                .bind("orders", uuids(entries, Contribution::orderId))
                .bind("movements", integers(entries, Contribution::movement))
                .bind("units", uuids(entries, Contribution::unitId))
                .bind("years", integers(entries, Contribution::year))
                .bind("paths", texts(entries, Contribution::unitPath))
                .bind("regions", texts(entries, Contribution::region))
                .bind("channels", texts(entries, entry -> entry.channel().name()))
                .bind("amounts", longs(entries, Contribution::amountFen))
                .bind("causes", texts(entries, entry -> entry.cause().name()))
                .bind("ats", instants(entries, Contribution::at))
                .bind("days", texts(entries, entry -> entry.day().toString()))
                .map(Records.of(Entered.class))
                .all()
                .collectList()
                .checkpoint("enter contributions");
    }

    Flux<Counted> of(UUID orderId) {
        return database.sql("""
                        select unit_id, (array_agg(unit_path order by movement desc))[1] as unit_path,
                            (array_agg(region order by movement desc))[1] as region, year, channel,
                            sum(amount_fen)::bigint as amount_fen
                        from contributions where order_id = :order
                        group by unit_id, year, channel having sum(amount_fen) <> 0
                        order by year desc, unit_id, channel
                        """)
                .bind("order", orderId)
                .map(Records.of(Counted.class))
                .all();
    }
}
