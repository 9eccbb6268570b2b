package io.hefu.pick.internal;

import io.hefu.kernel.Columns;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.pick.PickRounds.Quota;
import io.hefu.pick.Picks.Goods;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes what members of staff may choose. */
@Component
class QuotaStore {

    private final DatabaseClient database;

    QuotaStore(DatabaseClient database) {
        this.database = database;
    }

    /** To those of these members that have none, of a locked round; answers the new ones. */
    Flux<UUID> assign(RoundRow round, List<UUID> memberIds, Instant at) {
        return database.sql("""
                        insert into pick_quotas (id, round_id, member_id, left_units, assigned_at)
                        select uuidv7(), :round, member, :units, :at from unnest(:members::uuid[]) as member
                        on conflict (round_id, member_id) where withdrawn_at is null do nothing
                        returning id
                        """)
                .bind("round", round.id())
                .bind("members", memberIds.toArray(UUID[]::new))
                .bind("units", round.quota())
                .bind("at", at)
                .mapValue(UUID.class)
                .all();
    }

    /** How many have been given out. */
    Mono<Long> count(UUID roundId) {
        return database.sql("select count(*) from pick_quotas where round_id = :round and withdrawn_at is null")
                .bind("round", roundId)
                .mapValue(Long.class)
                .one();
    }

    /** Of members who have chosen nothing. */
    Mono<Void> withdraw(Collection<UUID> memberIds, Instant at) {
        return database.sql("""
                        update pick_quotas q set withdrawn_at = :at
                        where member_id = any(:members) and withdrawn_at is null and settled_at is null
                            and not exists (select from picks where picks.quota_id = q.id
                                and picks.state in ('HELD', 'CONFIRMED', 'SHIPPED', 'RECEIVED'))
                        """)
                .bind("members", memberIds.toArray(UUID[]::new))
                .bind("at", at)
                .then();
    }

    /** Gives these members' quotas that nobody has taken to an account. */
    Mono<Void> bind(Collection<UUID> memberIds, UUID holderId, Instant at) {
        return database.sql("""
                        update pick_quotas set holder_id = :holder, bound_at = :at
                        where member_id = any(:members) and holder_id is null and withdrawn_at is null
                        """)
                .bind("members", memberIds.toArray(UUID[]::new))
                .bind("holder", holderId)
                .bind("at", at)
                .then();
    }

    Mono<List<QuotaRow>> own(UUID holderId, Cursor after, int most) {
        return database.sql(QuotaRow.SELECT + """
                        q.holder_id = :holder and q.withdrawn_at is null and (q.assigned_at, q.id) < (:at, :after)
                        order by q.assigned_at desc, q.id desc limit :most
                        """)
                .bind("holder", holderId)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(QuotaRow.class))
                .all()
                .collectList();
    }

    Mono<QuotaRow> own(UUID holderId, UUID id) {
        return database.sql(QuotaRow.SELECT + "q.id = :id and q.holder_id = :holder and q.withdrawn_at is null")
                .bind("id", id)
                .bind("holder", holderId)
                .map(Records.of(QuotaRow.class))
                .one();
    }

    Flux<QuotaRow> find(Collection<UUID> ids) {
        return database.sql(QuotaRow.SELECT + "q.id = any(:ids) order by q.id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(QuotaRow.class))
                .all();
    }

    /** In the order of ids; their purchases cannot be suspended until the transaction ends. */
    Flux<QuotaRow> lock(Collection<UUID> ids) {
        return database.sql(QuotaRow.SELECT + "q.id = any(:ids) order by q.id for update of q for share of p")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(QuotaRow.class))
                .all();
    }

    /** Of a round, those for which it is not over yet. */
    Flux<QuotaRow> lockUnsettled(UUID roundId, int most) {
        return database.sql(QuotaRow.SELECT + """
                        q.round_id = :round and q.settled_at is null and q.withdrawn_at is null
                        order by q.id limit :most for update of q
                        """)
                .bind("round", roundId)
                .bind("most", most)
                .map(Records.of(QuotaRow.class))
                .all();
    }

    /** Of a round, those who have chosen nothing. */
    Flux<QuotaRow> untouched(UUID roundId) {
        return database.sql(QuotaRow.SELECT + """
                        q.round_id = :round and q.settled_at is null and q.withdrawn_at is null and q.left_units = r.quota
                        """)
                .bind("round", roundId)
                .map(Records.of(QuotaRow.class))
                .all();
    }

    Mono<Void> settle(List<QuotaRow> quotas, Instant at) {
        return database.sql("update pick_quotas set settled_at = :at where id = any(:ids)")
                .bind("ids", Columns.uuids(quotas, QuotaRow::id))
                .bind("at", at)
                .then();
    }

    /** Takes what these picks cost off their quotas, or puts it back; the database lets none be overdrawn. */
    Mono<Void> spend(List<PickRow> picks, int sign) {
        return database.sql("""
                        update pick_quotas q set left_units = left_units - :sign * spent.cost
                        from unnest(:quotas::uuid[], :costs::bigint[]) as spent (quota, cost) where q.id = spent.quota
                        """)
                .bind("sign", sign)
                .bind("quotas", Columns.uuids(picks, PickRow::quotaId))
                .bind("costs", Columns.longs(picks, PickRow::cost))
                .then();
    }

    /** What can be chosen, and what of it is left; what has expired cannot be taken. */
    Mono<List<Goods>> goods(QuotaRow quota, LocalDate today) {
        return database.sql("""
                        select g.sku_id, k.name, k.unit, g.cost, coalesce((
                            select sum(left_pieces)::bigint from lots
                            where lots.warehouse_id = :warehouse and lots.sku_id = g.sku_id and lots.left_pieces > 0
                                and (lots.expires_on is null or lots.expires_on >= :today)), 0) as available
                        from pick_round_goods g join skus k on k.id = g.sku_id where g.round_id = :round
                        order by k.name, g.sku_id
                        """)
                .bind("warehouse", quota.warehouseId())
                .bind("round", quota.roundId())
                .bind("today", today)
                .map(Records.of(Goods.class))
                .all()
                .collectList();
    }

    /** For the union: who has chosen, but not what. */
    Mono<List<Quota>> ofRound(UUID roundId, @Nullable UUID after, int most) {
        Conditions where = new Conditions("q.round_id = :round and q.withdrawn_at is null")
                .with("round", roundId)
                .and("q.id > :after", "after", (Object) after);
        return database.sql("""
                        select q.id, q.member_id, q.holder_id is not null as bound, exists (
                            select from picks where picks.quota_id = q.id and not picks.fallback
                                and picks.state in ('CONFIRMED', 'SHIPPED', 'RECEIVED')) as chosen, q.left_units, q.assigned_at
                        from pick_quotas q where\s""" + where + " order by q.id limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(Quota.class))
                .all()
                .collectList();
    }
}
