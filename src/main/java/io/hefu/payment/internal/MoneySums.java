package io.hefu.payment.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.payment.MoneyBooks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds up; each answer is one statement, and so one snapshot. */
@Repository
class MoneySums implements MoneyBooks {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final DatabaseClient database;

    MoneySums(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Long> safePoint() {
        return database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .mapValue(Long.class)
                .one();
    }

    @Override
    public Flux<Movement> movements(long from, long to, @Nullable UUID supplierId) {
        return database.sql("""
                        with moved as (
                            select supplier_id, booked_at as at, amount_fen as received, 0::bigint as allocated,
                                0::bigint as unallocated, 0::bigint as reversed
                            from transfers
                            where kind = 'TRANSFER' and entered_in >= :from and entered_in < :to
                            union all
                            select t.supplier_id, r.booked_at, 0, 0, 0, t.amount_fen
                            from transfers r join transfers t on t.id = r.reversal_of
                            where r.kind = 'REVERSAL' and r.entered_in >= :from and r.entered_in < :to
                            union all
                            select t.supplier_id, a.allocated_at, 0, a.amount_fen, 0, 0
                            from allocations a join transfers t on t.id = a.transfer_id
                            where a.entered_in >= :from and a.entered_in < :to
                            union all
                            select t.supplier_id, a.reversed_at, 0, 0, a.amount_fen, 0
                            from allocations a join transfers t on t.id = a.transfer_id
                            where a.reversed_in >= :from and a.reversed_in < :to)
                        select supplier_id, (at at time zone 'Asia/Shanghai')::date as day,
                            sum(received)::bigint as received_fen, sum(allocated)::bigint as allocated_fen,
                            sum(unallocated)::bigint as unallocated_fen, sum(reversed)::bigint as reversed_fen
                        from moved
                        where supplier_id is not null and (:supplier::uuid is null or supplier_id = :supplier)
                        group by 1, 2 order by 1, 2""")
                .bind("from", from)
                .bind("to", to)
                .bind("supplier", Binds.optional(UUID.class, supplierId))
                .map(Records.of(Movement.class))
                .all();
    }

    @Override
    public Flux<AccountBalance> balances(String afterAccountKey, int most) {
        return database.sql("""
                        with keys as (
                            select distinct payee_account_key as key from transfers
                            where kind = 'TRANSFER' and payee_account_key > :after order by 1 limit :most),
                        money as (
                            select t.payee_account_key as key,
                                case when count(distinct t.supplier_id) = 1 then max(t.supplier_id::text) end as supplier_id,
                                sum(t.amount_fen) as received, sum(t.allocated_fen) as stated,
                                sum(t.amount_fen - t.allocated_fen - t.returned_fen) as open,
                                sum(t.returned_fen) as returned
                            from keys join transfers t on t.payee_account_key = keys.key and t.kind = 'TRANSFER'
                            group by 1),
                        living as (
                            select t.payee_account_key as key, sum(a.amount_fen) as allocated
                            from keys join transfers t on t.payee_account_key = keys.key and t.kind = 'TRANSFER'
                            join allocations a on a.transfer_id = t.id and a.reversed_at is null
                            group by 1)
                        select money.key, supplier_id::uuid, received::bigint, coalesce(allocated, 0)::bigint as allocated,
                            stated::bigint, open::bigint, returned::bigint
                        from money left join living using (key) order by key""")
                .bind("after", afterAccountKey)
                .bind("most", most)
                .map(Records.of(Sums.class))
                .all()
                .map(sums -> new AccountBalance(String.valueOf(sums.key), sums.supplierId, sums.balance()));
    }

    /** Nothing is received long before it is booked, so that the newest transfers are enough to look at. */
    @Override
    public Flux<AccountDay> booked(Instant from, Instant to) {
        return database.sql("""
                        select payee_account_key as account_key, count(*) as transfers,
                            sum(amount_fen)::bigint as received_fen, count(*) filter (where suspected) as suspected,
                            coalesce(sum(amount_fen) filter (where suspected), 0)::bigint as suspected_fen
                        from (select payee_account_key, amount_fen,
                                state = 'EXCEPTION' and reason = 'SUSPECTED_DUPLICATE' as suspected
                            from transfers
                            where kind = 'TRANSFER' and received_at >= :from - interval '1 day' and booked_at >= :from
                                and booked_at < :to) booked
                        group by 1""")
                .bind("from", from)
                .bind("to", to)
                .map(Records.of(AccountDay.class))
                .all();
    }

    @Override
    public Mono<Balance> total() {
        return database.sql("""
                        select null::text as key, null::uuid as supplier_id, coalesce(sum(amount_fen), 0)::bigint as received,
                            (select coalesce(sum(amount_fen), 0)::bigint from allocations where reversed_at is null)
                                as allocated,
                            coalesce(sum(allocated_fen), 0)::bigint as stated,
                            coalesce(sum(amount_fen - allocated_fen - returned_fen), 0)::bigint as open,
                            coalesce(sum(returned_fen), 0)::bigint as returned
                        from transfers where kind = 'TRANSFER'""").map(Records.of(Sums.class)).one().map(Sums::balance);
    }

    @Override
    public Mono<Sample> sample(UUID after, int size) {
        return look("id > :id and kind = 'TRANSFER' order by id", after, size);
    }

    @Override
    public Mono<Sample> newest(int size) {
        return look("id < :id and kind = 'TRANSFER' order by id desc", AFTER_ALL, size);
    }

    private Mono<Sample> look(String which, UUID id, int size) {
        return database.sql("""
                        with looked as (select id, amount_fen, allocated_fen, returned_fen, state from transfers
                            where %s limit :size)
                        select id, allocated_fen = coalesce((select sum(amount_fen) from allocations a
                                where a.transfer_id = looked.id and a.reversed_at is null), 0)
                            and (state <> 'REVERSED' or returned_fen = amount_fen) as holds
                        from looked order by id""".formatted(which))
                .bind("id", id)
                .bind("size", size)
                .map(Records.of(Looked.class))
                .all()
                .collectList()
                .map(MoneySums::sample);
    }

    private static Sample sample(List<Looked> rows) {
        return new Sample(
                rows.isEmpty() ? null : rows.get(rows.size() - 1).id(),
                rows.size(),
                rows.stream().filter(row -> !row.holds()).map(Looked::id).toList());
    }

    private record Looked(UUID id, boolean holds) {}

    private record Sums(
            @Nullable String key,
            @Nullable UUID supplierId,
            long received,
            long allocated,
            long stated,
            long open,
            long returned) {

        Balance balance() {
            return new Balance(received, allocated, stated, open, returned);
        }
    }
}
