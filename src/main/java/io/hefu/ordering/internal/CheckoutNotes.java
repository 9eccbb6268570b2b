package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
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

    CheckoutNotes(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> note(List<NewOrder> orders, Instant at) {
        return noteParts(orders.stream().flatMap(Part::of).toList())
                .then(noteAddresses(orders.stream().flatMap(Sent::of).toList(), at));
    }

    /** What is ordered leaves the cart. */
    private Mono<Void> noteParts(List<Part> parts) {
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
                        .bind("skus", uuids(bought, each -> each.line.skuId()))
                        .then();
    }

    /** Those that are no part of a cart. */
    private Mono<Void> noteAddresses(List<Sent> sent, Instant at) {
        return sent.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                with sent as (
                                    select uuidv7() as id, * from unnest(:orders::uuid[], :suppliers::uuid[],
                                        :accounts::uuid[], :keys::text[], :hashes::text[], :recipients::text[],
                                        :mobiles::text[], :codes::text[], :divisions::text[], :details::text[])
                                        as each (order_id, supplier, account, key, hash, recipient, mobile, code, division,
                                            detail)
                                ), noted as (
                                    insert into checkouts (id, account_id, key, wish_hash, recipient, mobile, division_code,
                                        division, detail, at)
                                    select id, account, key, decode(hash, 'hex'), recipient, mobile, code, division, detail, :at
                                    from sent
                                )
                                insert into checkout_orders (order_id, checkout_id, supplier_id)
                                select order_id, id, supplier from sent""")
                        .bind("at", at)
                        .bind("orders", uuids(sent, each -> each.order.draft().id()))
                        .bind("suppliers", uuids(sent, each -> each.order.view().supplierId()))
                        .bind("accounts", uuids(sent, each -> each.order.accountId()))
                        .bind("keys", texts(sent, each -> each.order.key()))
                        .bind("hashes", texts(sent, each -> each.order.requestHash()))
                        .bind("recipients", texts(sent, each -> each.to.recipient()))
                        .bind("mobiles", texts(sent, each -> each.to.mobile()))
                        .bind("codes", texts(sent, each -> each.to.divisionCode()))
                        .bind("divisions", texts(sent, each -> each.to.division()))
                        .bind("details", texts(sent, each -> each.to.detail()))
                        .then();
    }

    private record Part(NewOrder order, UUID checkoutId) {

        static Stream<Part> of(NewOrder order) {
            return Stream.ofNullable(order.command().checkoutId()).map(checkout -> new Part(order, checkout));
        }
    }

    private record Bought(UUID account, PlaceOrder.Line line) {

        static Stream<Bought> of(Part part) {
            return part.order.command().lines().stream().map(line -> new Bought(part.order.accountId(), line));
        }
    }

    private record Sent(NewOrder order, Address to) {

        static Stream<Sent> of(NewOrder order) {
            return Stream.ofNullable(order.command().to()).map(to -> new Sent(order, to));
        }
    }
}
