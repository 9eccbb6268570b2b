package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
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
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what was checked out, so that a repeated request goes on with it. */
@Component
class CheckoutStore {

    private final DatabaseClient database;

    CheckoutStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<CheckoutRow> find(UUID account, String key) {
        return database.sql("""
                        select id, wish_hash, division_code, line_no as no, supplier_id, sku_id, quantity
                        from checkouts join checkout_lines on checkout_id = id
                        where account_id = :account and key = :key order by line_no""")
                .bind("account", account)
                .bind("key", key)
                .map(Records.of(CheckoutRow.Joined.class))
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(CheckoutRow::of);
    }

    /** False where the key was used meanwhile: nothing is written. */
    Mono<Boolean> insert(New checkout) {
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
        return destination(statement, checkout).fetch().rowsUpdated().map(written -> written > 0);
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
            Instant at) {

        CheckoutRow row() {
            return new CheckoutRow(id, hash, address.divisionCode(), lines);
        }
    }
}
