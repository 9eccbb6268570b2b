package io.hefu.voucher.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.ordering.Covers.Use;
import io.hefu.ordering.domain.PlaceOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What vouchers paid for, and what their issuers owe for it. */
@Component
class VoucherUseStore {

    private final DatabaseClient database;
    private final VoucherSettings settings;

    VoucherUseStore(DatabaseClient database, VoucherSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    Flux<UUID> known(Collection<UUID> ids) {
        return database.sql("select id from vouchers where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    /** In the order of ids; their purchases cannot be suspended until the transaction ends. */
    Flux<VoucherRow> lock(Collection<UUID> ids) {
        return database.sql(VoucherRow.SELECT + "v.id = any(:ids) order by v.id for update of v for share of p")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(VoucherRow.class))
                .all();
    }

    /** What each voucher is good for of what it is to pay: its own goods, or those of its catalogue. */
    Mono<Map<UUID, Set<UUID>>> goods(List<PlaceOrder> orders) {
        List<Wanted> wanted = orders.stream().flatMap(Wanted::of).toList();
        return database.sql("""
                        select v.id, wanted.sku from unnest(:ids::uuid[], :skus::uuid[]) as wanted (id, sku)
                            join vouchers v on v.id = wanted.id join voucher_batches b on b.id = v.batch_id
                        where case b.kind
                            when 'GOODS' then exists (select from voucher_batch_skus s
                                where s.batch_id = b.id and s.sku_id = wanted.sku)
                            else exists (select from voucher_catalogue_items i
                                where i.catalogue_id = b.catalogue_id and i.sku_id = wanted.sku) end
                        """)
                .bind("ids", Columns.uuids(wanted, Wanted::voucher))
                .bind("skus", Columns.uuids(wanted, Wanted::sku))
                .map(row -> new Good(Records.required(row, "id", UUID.class), Records.required(row, "sku", UUID.class)))
                .all()
                .collect(Collectors.groupingBy(Good::voucher, Collectors.mapping(Good::sku, Collectors.toSet())));
    }

    private record Wanted(@Nullable UUID voucher, UUID sku) {

        static Stream<Wanted> of(PlaceOrder order) {
            return order.lines().stream().map(line -> new Wanted(order.coverId(), line.skuId()));
        }
    }

    private record Good(UUID voucher, UUID sku) {}

    /** Of locked vouchers. */
    Mono<Void> use(List<Use> uses) {
        long vouchers = uses.stream().map(Use::coverId).distinct().count();
        return bind("""
                        update vouchers set left_fen = left_fen - used.amount,
                            state = case when left_fen = used.amount or not b.partial then 'REDEEMED' else vouchers.state end
                        from (select voucher, sum(amount)::bigint as amount from unnest(:vouchers, :amounts)
                                as each (voucher, amount) group by voucher) as used, voucher_batches b
                        where vouchers.id = used.voucher and b.id = vouchers.batch_id
                            and vouchers.state = 'BOUND' and frozen_at is null
                        """, uses)
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated == vouchers)
                .switchIfEmpty(
                        Mono.error(() -> new OptimisticLockingFailureException("a voucher changed under its lock")))
                .then(Mono.defer(() -> insert(uses)))
                .then(Mono.defer(() -> owe(uses, 1)));
    }

    private Mono<Void> insert(List<Use> uses) {
        return bind("""
                        insert into voucher_uses (order_id, voucher_id, amount_fen, sole, used_at)
                        select each.order_id, each.voucher, each.amount, not b.partial, each.at
                        from unnest(:vouchers, :amounts, :orders, :ats) as each (voucher, amount, order_id, at)
                            join vouchers v on v.id = each.voucher join voucher_batches b on b.id = v.batch_id
                        """, uses)
                .bind("orders", Columns.uuids(uses, Use::orderId))
                .bind("ats", Columns.instants(uses, Use::at))
                .then();
    }

    /** The voucher can be used again, for some time at least. */
    Mono<Void> putBack(List<Use> uses) {
        return Flux.fromIterable(uses).concatMap(this::putBack).then(Mono.defer(() -> owe(uses, -1)));
    }

    private Mono<Void> putBack(Use use) {
        return database.sql("""
                        with restored as (
                            update vouchers set left_fen = left_fen + :amount, state = 'BOUND',
                                expires_at = case when expires_at is not null then greatest(expires_at, :until) end
                            where id = :voucher)
                        update voucher_uses set put_back_fen = put_back_fen + :amount where order_id = :order
                        """)
                .bind("amount", use.amountFen())
                .bind("until", use.at().plus(settings.restoredAtLeast()))
                .bind("voucher", use.coverId())
                .bind("order", use.orderId())
                .then();
    }

    private Mono<Void> owe(List<Use> uses, int sign) {
        return bind("""
                        insert into voucher_dues (id, order_id, supplier_id, issuer_id, amount_fen, day, at)
                        select each.id, each.order_id, each.supplier, p.seller_id, :sign * each.amount, each.day::date, each.at
                        from unnest(:ids, :vouchers, :amounts, :orders, :suppliers, :days, :ats)
                                as each (id, voucher, amount, order_id, supplier, day, at)
                            join vouchers v on v.id = each.voucher join union_purchases p on p.id = v.batch_id
                        """, uses)
                .bind("sign", sign)
                .bind("ids", uses.stream().map(use -> Ids.next()).toArray(UUID[]::new))
                .bind("orders", Columns.uuids(uses, Use::orderId))
                .bind("suppliers", Columns.uuids(uses, Use::supplierId))
                .bind("days", Columns.texts(uses, use -> ChinaTime.day(use.at()).toString()))
                .bind("ats", Columns.instants(uses, Use::at))
                .then();
    }

    private GenericExecuteSpec bind(String sql, List<Use> uses) {
        return database.sql(sql)
                .bind("vouchers", Columns.uuids(uses, Use::coverId))
                .bind("amounts", Columns.longs(uses, Use::amountFen));
    }
}
