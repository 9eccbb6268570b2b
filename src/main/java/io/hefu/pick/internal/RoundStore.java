package io.hefu.pick.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import io.hefu.pick.PickRound.Figures;
import io.hefu.pick.PickRounds.Draft;
import io.hefu.pick.PickRounds.Fallback;
import io.hefu.pick.Picks.Address;
import io.hefu.pick.Picks.Line;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes rounds; who may see one its purchase says. */
@Component
class RoundStore {

    private static final String SELECT = "select " + RoundRow.COLUMNS + " from pick_rounds where ";

    /** Of rounds that can be used: a suspended one waits. */
    private static final String PAID =
            "exists (select from union_purchases p where p.id = pick_rounds.id and p.state = 'PAID')";

    private final DatabaseClient database;

    RoundStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<RoundRow> insert(UUID id, Draft draft, UUID warehouseId, long unitFen, Instant endsAt) {
        Address to = address(draft.fallback());
        return database.sql("""
                        insert into pick_rounds (id, offer_id, warehouse_id, name, kind, persons, quota, unit_fen, ends_at,
                            recipient, mobile, division_code, detail)
                        values (:id, :offer, :warehouse, :name, :kind, :persons, :quota, :unit, :ends, :recipient, :mobile,
                            :division, :detail)
                        returning\s""" + RoundRow.COLUMNS)
                .bind("id", id)
                .bind("offer", draft.offerId())
                .bind("warehouse", warehouseId)
                .bind("name", draft.name())
                .bind("kind", draft.kind().name())
                .bind("persons", draft.persons())
                .bind("quota", draft.quota())
                .bind("unit", unitFen)
                .bind("ends", endsAt)
                .bind("recipient", Binds.optional(String.class, to == null ? null : to.recipient()))
                .bind("mobile", Binds.optional(String.class, to == null ? null : to.mobile()))
                .bind("division", Binds.optional(String.class, to == null ? null : to.divisionCode()))
                .bind("detail", Binds.optional(String.class, to == null ? null : to.detail()))
                .map(Records.of(RoundRow.class))
                .one();
    }

    private static @Nullable Address address(@Nullable Fallback fallback) {
        return fallback == null ? null : fallback.address();
    }

    Mono<Void> insertGoods(UUID id, List<Choice> goods) {
        return database.sql("""
                        insert into pick_round_goods (round_id, sku_id, cost, due_fen, parcel_pieces)
                        select :id, * from unnest(:skus::uuid[], :costs::bigint[], :dues::bigint[], :pieces::bigint[])
                        """)
                .bind("id", id)
                .bind("skus", Columns.uuids(goods, Choice::skuId))
                .bind("costs", Columns.longs(goods, Choice::cost))
                .bind("dues", Columns.longs(goods, Choice::dueFen))
                .bind("pieces", Columns.longs(goods, Choice::parcelPieces))
                .then();
    }

    Mono<RoundRow> find(UUID id) {
        return find(List.of(id)).next();
    }

    Flux<RoundRow> find(Collection<UUID> ids) {
        return database.sql(SELECT + "id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(RoundRow.class))
                .all();
    }

    /** Nobody else gives its quotas out until the transaction ends. */
    Mono<RoundRow> lock(UUID id) {
        return database.sql(SELECT + "id = :id for update")
                .bind("id", id)
                .map(Records.of(RoundRow.class))
                .one();
    }

    /** One that has ended and has still to be settled, left to the one who came first. */
    Mono<RoundRow> lockEnded(Instant now) {
        return database.sql(SELECT + """
                        over_at is null and ends_at <= :now
                            and not exists (select from picks where picks.round_id = pick_rounds.id and picks.state = 'HELD')
                            and\s""" + PAID + " order by ends_at, id limit 1 for update skip locked")
                .bind("now", now)
                .map(Records.of(RoundRow.class))
                .one();
    }

    /** One that was given out and ends before, and of which nobody was reminded; left to the one who came first. */
    Mono<RoundRow> lockUnreminded(Instant now, Instant endsBefore) {
        return database.sql(SELECT + """
                        over_at is null and reminded_at is null and ends_at > :now and ends_at <= :before
                            and exists (select from pick_quotas q where q.round_id = pick_rounds.id and q.withdrawn_at is null)
                            and\s""" + PAID + " order by ends_at, id limit 1 for update skip locked")
                .bind("now", now)
                .bind("before", endsBefore)
                .map(Records.of(RoundRow.class))
                .one();
    }

    Mono<Void> remind(UUID id, Instant at) {
        return database.sql("update pick_rounds set reminded_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }

    Mono<Void> end(UUID id, Instant at) {
        return database.sql("update pick_rounds set over_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }

    /**
     * Forgets where the goods of a round went that was over before and has sent everything; left to the one who came first.
     * Answers how many rounds there were.
     */
    Mono<Long> forget(Instant overBefore, Instant at) {
        return database.sql("""
                        with old as (
                            select id from pick_rounds
                            where over_at < :before and forgotten_at is null and not exists (
                                select from picks where picks.round_id = pick_rounds.id and picks.state = 'CONFIRMED')
                            order by over_at limit 1 for update skip locked
                        ), sent as (
                            update picks set recipient = '', mobile = '', detail = ''
                            from old where picks.round_id = old.id and picks.recipient is not null
                        )
                        update pick_rounds r set forgotten_at = :at,
                            recipient = left(r.recipient, 0), mobile = left(r.mobile, 0), detail = left(r.detail, 0)
                        from old where r.id = old.id
                        """)
                .bind("before", overBefore)
                .bind("at", at)
                .fetch()
                .rowsUpdated();
    }

    /** Whom its purchase concerns. */
    Mono<Readers> readers(UUID id) {
        return database.sql("select unit_path, opened_by from union_purchases where id = :id")
                .bind("id", id)
                .map(Records.of(Readers.class))
                .one();
    }

    record Readers(String unitPath, UUID openedBy) {}

    /** What those get who choose nothing. */
    Flux<Line> parcel(UUID id) {
        return database.sql("""
                        select sku_id, parcel_pieces as quantity from pick_round_goods
                        where round_id = :id and parcel_pieces > 0 order by sku_id
                        """).bind("id", id).map(Records.of(Line.class)).all();
    }

    /** What a piece costs, by SKU. */
    Mono<Map<UUID, Long>> costs(UUID id) {
        return database.sql("select sku_id, cost, due_fen, parcel_pieces from pick_round_goods where round_id = :id")
                .bind("id", id)
                .map(Records.of(Choice.class))
                .all()
                .collectMap(Choice::skuId, Choice::cost);
    }

    Mono<Map<UUID, Figures>> figures(Collection<UUID> ids) {
        Function<Readable, Figures> each = Records.of(Figures.class);
        return database.sql("""
                        select r.id, coalesce(q.assigned, 0) as assigned, coalesce(q.bound, 0) as bound,
                            coalesce(c.chosen, 0) as chosen, coalesce(c.fallbacks, 0) as fallbacks,
                            coalesce(c.shipped, 0) as shipped, coalesce(c.used_units, 0)::bigint as used_units
                        from pick_rounds r left join (
                            select round_id, count(*) as assigned, count(holder_id) as bound from pick_quotas
                            where withdrawn_at is null and round_id = any(:ids) group by round_id) q on q.round_id = r.id
                        left join (
                            select round_id, count(distinct quota_id) filter (where not fallback) as chosen,
                                count(*) filter (where fallback) as fallbacks, count(shipped_at) as shipped,
                                sum(cost) as used_units
                            from picks where state in ('CONFIRMED', 'SHIPPED', 'RECEIVED') and round_id = any(:ids)
                            group by round_id) c on c.round_id = r.id
                        where r.id = any(:ids)
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(Records.required(row, "id", UUID.class), each.apply(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** @param dueFen what its supplier is due for a piece */
    record Choice(UUID skuId, long cost, long dueFen, long parcelPieces) {}
}
