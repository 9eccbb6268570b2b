package io.hefu.progress.internal;

import io.hefu.kernel.Records;
import io.hefu.progress.Channel;
import io.hefu.progress.Figures;
import io.hefu.progress.ProgressNode.Kind;
import io.hefu.progress.ProgressPage.Below;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and ranks the nodes of a family, from what is folded and what waits. */
@Component
class BelowStore {

    private static final String PLACED = """
            with member as (%1$s), waiting as materialized (
                select %2$s as branch,
                    sum(reserved_canteen_fen) filter (where year = :year) as reserved_canteen_fen,
                    sum(reserved_union_fen) filter (where year = :year) as reserved_union_fen,
                    sum(canteen_fen) filter (where year = :year) as canteen_fen,
                    sum(union_fen) filter (where year = :year) as union_fen,
                    sum(voucher_fen) filter (where year = :year) as voucher_fen,
                    sum(personal_fen) filter (where year = :year) as personal_fen,
                    sum(%4$s) filter (where day between :lastFrom and :lastTo) as last_year_fen
                from progress_deltas where %3$s group by 1
            ), summed as (
                select member.id, member.kind, member.name,
                    coalesce(y.reserved_canteen_fen, 0) + coalesce(w.reserved_canteen_fen, 0) as reserved_canteen_fen,
                    coalesce(y.reserved_union_fen, 0) + coalesce(w.reserved_union_fen, 0) as reserved_union_fen,
                    coalesce(y.canteen_fen, 0) + coalesce(w.canteen_fen, 0) as canteen_fen,
                    coalesce(y.union_fen, 0) + coalesce(w.union_fen, 0) as union_fen,
                    coalesce(y.voucher_fen, 0) + coalesce(w.voucher_fen, 0) as voucher_fen,
                    coalesce(y.personal_fen, 0) + coalesce(w.personal_fen, 0) as personal_fen,
                    coalesce(w.last_year_fen, 0) as last_year_fen
                from member
                    left join progress_years y on y.node = member.id and y.year = :year
                    left join waiting w on w.branch = member.branch
                where member.active or y.node is not null or w.branch is not null
            ), counted as (
                select *, %4$s as executed_fen, (%5$s) as reserved_fen from summed
            ), rated as (
                select *, executed_fen / nullif(reserved_fen, 0) as rate from counted
            ), placed as (
                select *, case when rate is not null then rank() over (order by rate desc nulls last) end as rank,
                    count(rate) over () as ranked
                from rated
            )
            """;

    private static final String PAGE = """
            , positioned as (select *, %1$s as position from placed), page as (
                select * from positioned where %2$s order by %3$s limit :most
            )
            select id, kind, name, reserved_canteen_fen::bigint, reserved_union_fen::bigint, canteen_fen::bigint,
                union_fen::bigint, voucher_fen::bigint, personal_fen::bigint, executed_fen::bigint, reserved_fen::bigint,
                (last_year_fen + coalesce((
                    select sum(%4$s) from progress_months
                    where node = page.id and month >= :lastFrom and month < :lastMonth
                ), 0) + coalesce((
                    select sum(%4$s) from progress_days where node = page.id and day between :lastMonth and :lastTo
                ), 0))::bigint as last_year_fen, rank::integer, ranked::integer, position::text
            from page order by %3$s
            """;

    private final DatabaseClient database;

    BelowStore(DatabaseClient database) {
        this.database = database;
    }

    /** The next nodes after the position in the wanted order, one more than the page holds. */
    Mono<List<Row>> page(Family family, Span span, ProgressQuery query, @Nullable Position after) {
        Sorting sorting = Sorting.of(query.sort());
        Map<String, Object> binds = new HashMap<>(family.binds());
        binds.putAll(span.yearBinds());
        binds.put("lastMonth", span.lastMonth());
        if (after != null) {
            binds.put("position", after.value());
            binds.put("after", after.id());
        }
        String page = PAGE.formatted(
                sorting.position(),
                after == null ? "true" : sorting.after(),
                sorting.order(),
                executed(query.channel()));
        return database.sql(placed(family, query.channel()) + page)
                .bindValues(binds)
                .bind("most", query.size() + 1)
                .map(Records.of(Row.class))
                .all()
                .collectList()
                .checkpoint("read the nodes below");
    }

    /** Where a member of the family stands; empty when it is not there. */
    Mono<Rank> rank(Family family, Span span, @Nullable Channel channel, String id) {
        return database.sql(placed(family, channel)
                        + "select coalesce(rank, 0)::integer as rank, ranked::integer from placed where id = :id")
                .bindValues(family.binds())
                .bindValues(span.yearBinds())
                .bind("id", id)
                .map(Records.of(Rank.class))
                .one()
                .checkpoint("rank a node");
    }

    private static String placed(Family family, @Nullable Channel channel) {
        return PLACED.formatted(
                family.members(), family.branch(), family.within(), executed(channel), reserved(channel));
    }

    private static String executed(@Nullable Channel channel) {
        return channel == null
                ? "(canteen_fen + union_fen + voucher_fen + personal_fen)"
                : channel.name().toLowerCase(Locale.ROOT) + "_fen";
    }

    private static String reserved(@Nullable Channel channel) {
        if (channel == null) {
            return "reserved_canteen_fen + reserved_union_fen";
        }
        return switch (channel) {
            case CANTEEN -> "reserved_canteen_fen";
            case UNION -> "reserved_union_fen";
            case VOUCHER, PERSONAL -> "0";
        };
    }

    /** @param rank 0 without a completion */
    record Rank(int rank, int ranked) {

        static final Rank NONE = new Rank(0, 0);

        @Nullable
        Integer orNull() {
            return rank == 0 ? null : rank;
        }
    }

    record Row(
            String id,
            Kind kind,
            String name,
            long reservedCanteenFen,
            long reservedUnionFen,
            long canteenFen,
            long unionFen,
            long voucherFen,
            long personalFen,
            long executedFen,
            long reservedFen,
            long lastYearFen,
            @Nullable Integer rank,
            int ranked,
            String position) {

        Below below() {
            return new Below(
                    id,
                    kind,
                    name,
                    new Figures(reservedCanteenFen, reservedUnionFen, canteenFen, unionFen, voucherFen, personalFen),
                    Standing.of(reservedFen, executedFen, lastYearFen, rank, ranked));
        }
    }
}
