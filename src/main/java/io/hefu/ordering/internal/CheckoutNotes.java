package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.internal.RequestStore.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes where orders go, within their transaction: no supplier gets an order without an address. */
@Component
class CheckoutNotes {

    private final DatabaseClient database;
    private final CheckoutStore checkouts;

    CheckoutNotes(DatabaseClient database, CheckoutStore checkouts) {
        this.database = database;
        this.checkouts = checkouts;
    }

    /** What was in a cart leaves it; what was in none is its own checkout. */
    Mono<Void> note(List<NewOrder> orders, Instant at) {
        List<Part> parts = new ArrayList<>();
        List<CheckoutStore.New> own = new ArrayList<>();
        for (NewOrder order : orders) {
            UUID checkout = order.command().checkoutId();
            Address to = order.command().to();
            if (checkout != null) {
                parts.add(new Part(order, checkout));
            } else if (to != null) {
                CheckoutStore.New alone = alone(order, to, at);
                own.add(alone);
                parts.add(new Part(order, alone.id()));
            }
        }
        return Mono.when(checkouts.insert(own), note(parts));
    }

    private static CheckoutStore.New alone(NewOrder order, Address to, Instant at) {
        PlaceOrder command = order.command();
        return new CheckoutStore.New(Ids.next(), Key.of(command), command.requestHash(), null, to, List.of(), at);
    }

    private Mono<Void> note(List<Part> parts) {
        List<Bought> bought = parts.stream().flatMap(Bought::of).toList();
        return parts.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                with noted as (
                                    insert into checkout_orders (order_id, checkout_id, supplier_id)
                                    select * from unnest(:orders::uuid[], :checkouts::uuid[], :suppliers::uuid[])
                                )
                                delete from cart_lines using unnest(:accounts::uuid[], :skus::uuid[]) as bought (account, sku)
                                where account_id = bought.account and sku_id = bought.sku""")
                        .bind("orders", uuids(parts, part -> part.order.draft().id()))
                        .bind("checkouts", uuids(parts, Part::checkoutId))
                        .bind(
                                "suppliers",
                                uuids(parts, part -> part.order.view().supplierId()))
                        .bind("accounts", uuids(bought, Bought::account))
                        .bind("skus", uuids(bought, Bought::sku))
                        .then();
    }

    private record Part(NewOrder order, UUID checkoutId) {}

    /** A line of a cart. */
    private record Bought(UUID account, UUID sku) {

        static Stream<Bought> of(Part part) {
            PlaceOrder command = part.order.command();
            return command.checkoutId() == null
                    ? Stream.empty()
                    : command.lines().stream().map(line -> new Bought(command.accountId(), line.skuId()));
        }
    }
}
