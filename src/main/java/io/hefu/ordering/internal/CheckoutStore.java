package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.ordering.Checkouts.InvoiceTitle;
import io.hefu.ordering.Checkouts.Recipient;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.internal.CheckoutRow.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what was checked out, so that a repeated request goes on with it. */
@Component
class CheckoutStore {

    private final DatabaseClient database;

    CheckoutStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<CheckoutRow> find(UUID account, String key) {
        return database.sql(
                        "select id, wish_hash, division_code from checkouts where account_id = :account and key = :key")
                .bind("account", account)
                .bind("key", key)
                .map(Records.of(CheckoutRow.class))
                .one();
    }

    Flux<Line> lines(UUID checkout) {
        return database.sql("""
                        select line_no as no, supplier_id, sku_id, quantity from checkout_lines
                        where checkout_id = :checkout order by line_no""")
                .bind("checkout", checkout)
                .map(Records.of(Line.class))
                .all();
    }

    /** Writes nothing where the key was used meanwhile. */
    Mono<Void> insert(New checkout) {
        GenericExecuteSpec statement = database.sql("""
                        with checkout as (
                            insert into checkouts (id, account_id, key, wish_hash, recipient, mobile,
                                division_code, division, detail, invoice_title, tax_no, at)
                            values (:id, :account, :key, :hash, :recipient, :mobile, :code, :division, :detail,
                                :title, :taxNo, :now)
                            on conflict (account_id, key) do nothing
                            returning id
                        )
                        insert into checkout_lines (checkout_id, line_no, supplier_id, sku_id, quantity)
                        select checkout.id, line.no, line.supplier, line.sku, line.quantity
                        from checkout, unnest(:nos, :suppliers, :skus, :quantities) as line (no, supplier, sku, quantity)""")
                .bind("id", checkout.id)
                .bind("account", checkout.account)
                .bind("key", checkout.key)
                .bind("hash", checkout.hash)
                .bind("now", checkout.at)
                .bind("nos", integers(checkout.lines, Line::no))
                .bind("suppliers", uuids(checkout.lines, Line::supplierId))
                .bind("skus", uuids(checkout.lines, Line::skuId))
                .bind("quantities", longs(checkout.lines, Line::quantity));
        return destination(statement, checkout).then();
    }

    private static GenericExecuteSpec destination(GenericExecuteSpec statement, New checkout) {
        Address to = checkout.address;
        InvoiceTitle invoice = checkout.invoice;
        return statement
                .bind("recipient", to.recipient())
                .bind("mobile", to.mobile())
                .bind("code", to.divisionCode())
                .bind("division", to.division())
                .bind("detail", to.detail())
                .bind("title", Binds.optional(String.class, invoice == null ? null : invoice.title()))
                .bind("taxNo", Binds.optional(String.class, invoice == null ? null : invoice.taxNo()));
    }

    /** Notes whose order it is, and takes what it ordered out of the cart; does nothing the second time. */
    Mono<Void> ordered(UUID checkout, UUID account, UUID supplier, UUID order) {
        return database.sql("""
                        with noted as (
                            insert into checkout_orders (order_id, checkout_id, supplier_id)
                            values (:order, :checkout, :supplier)
                            on conflict (order_id) do nothing returning checkout_id
                        )
                        delete from cart_lines using noted, checkout_lines line
                        where line.checkout_id = noted.checkout_id and line.supplier_id = :supplier
                            and cart_lines.account_id = :account and cart_lines.sku_id = line.sku_id""")
                .bind("order", order)
                .bind("checkout", checkout)
                .bind("supplier", supplier)
                .bind("account", account)
                .then();
    }

    /** Notes where orders go that are no part of a cart; within their transaction. */
    Mono<Void> note(List<NewOrder> orders, Instant at) {
        List<Sent> sent = orders.stream().flatMap(Sent::of).toList();
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

    private record Sent(NewOrder order, Address to) {

        static Stream<Sent> of(NewOrder order) {
            Address to = order.command().to();
            return to == null ? Stream.empty() : Stream.of(new Sent(order, to));
        }
    }

    Mono<Recipient> recipient(UUID order) {
        return database.sql("""
                        select recipient, mobile, division_code, division, detail, invoice_title, tax_no
                        from checkout_orders join checkouts on checkouts.id = checkout_orders.checkout_id
                        where order_id = :order""")
                .bind("order", order)
                .map(Records.of(Recipient.class))
                .one();
    }

    /** @param invoice or null where none is wanted */
    record New(
            UUID id,
            UUID account,
            String key,
            byte[] hash,
            @Nullable InvoiceTitle invoice,
            Address address,
            List<Line> lines,
            Instant at) {}
}
