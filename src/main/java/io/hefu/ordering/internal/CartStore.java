package io.hefu.ordering.internal;

import io.hefu.kernel.Records;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the carts; the only writer of their table. */
@Component
class CartStore {

    private final DatabaseClient database;

    CartStore(DatabaseClient database) {
        this.database = database;
    }

    /** In the order in which they were put in. */
    Mono<List<PlaceOrder.Line>> of(UUID account) {
        return of(Set.of(account)).map(carts -> carts.getOrDefault(account, List.of()));
    }

    /** The same, of those accounts that have something in their cart. */
    Mono<Map<UUID, List<PlaceOrder.Line>>> of(Set<UUID> accounts) {
        return database.sql("""
                        select account_id, sku_id, quantity from cart_lines
                        where account_id = any(:accounts) order by account_id, added_at, sku_id""")
                .bind("accounts", accounts.toArray(UUID[]::new))
                .map(Records.of(InCart.class))
                .all()
                .collect(Collectors.groupingBy(
                        InCart::accountId, Collectors.mapping(InCart::line, Collectors.toList())));
    }

    /** False when the cart holds {@code most} other lines. */
    Mono<Boolean> put(UUID account, UUID sku, long quantity, int most, Instant now) {
        return database.sql("""
                        insert into cart_lines (account_id, sku_id, quantity, added_at)
                        select :account, :sku, :quantity, :now
                        where (select count(*) from cart_lines where account_id = :account and sku_id <> :sku) < :most
                        on conflict (account_id, sku_id) do update set quantity = excluded.quantity""")
                .bind("account", account)
                .bind("sku", sku)
                .bind("quantity", quantity)
                .bind("most", most)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(written -> written > 0);
    }

    Mono<Void> remove(UUID account, Collection<UUID> skus) {
        return database.sql("delete from cart_lines where account_id = :account and sku_id = any(:skus)")
                .bind("account", account)
                .bind("skus", skus.toArray(UUID[]::new))
                .then();
    }

    private record InCart(UUID accountId, UUID skuId, long quantity) {

        PlaceOrder.Line line() {
            return new PlaceOrder.Line(skuId, quantity);
        }
    }
}
