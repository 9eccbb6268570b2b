package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.ordering.Checkouts.InvoiceTitle;
import io.hefu.ordering.Checkouts.Recipient;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.internal.CheckoutRow.Line;
import io.hefu.ordering.internal.RequestStore.Key;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what was checked out and where it goes. */
@Component
class CheckoutStore {

    private final DatabaseClient database;

    CheckoutStore(DatabaseClient database) {
        this.database = database;
    }

    /** What was begun under these keys. */
    Mono<Map<Key, CheckoutRow>> begun(List<Key> keys) {
        return database.sql("""
                        select id, account_id, key, wish_hash, division_code,
                            array(select supplier_id from checkout_lines where checkout_id = id order by line_no) as suppliers,
                            array(select sku_id from checkout_lines where checkout_id = id order by line_no) as skus,
                            array(select quantity from checkout_lines where checkout_id = id order by line_no) as quantities
                        from unnest(:accounts::uuid[], :keys::text[]) as asked (account, wanted)
                            cross join lateral (select * from checkouts
                                where account_id = asked.account and key = asked.wanted offset 0) begun""")
                .bind("accounts", uuids(keys, Key::accountId))
                .bind("keys", texts(keys, Key::key))
                .map(Records.of(Begun.class))
                .all()
                .collectMap(Begun::named, Begun::row);
    }

    /** Raises {@code DuplicateKeyException} where a key was used meanwhile. */
    Mono<Void> insert(List<New> checkouts) {
        if (checkouts.isEmpty()) {
            return Mono.empty();
        }
        GenericExecuteSpec insert = database.sql("""
                        with begun as (
                            insert into checkouts (id, account_id, key, wish_hash, recipient, mobile, division_code, division,
                                detail, invoice_title, tax_no, at)
                            select id, account, key, decode(hash, 'hex'), recipient, mobile, code, division, detail, title,
                                tax_no, at
                            from unnest(:ids::uuid[], :accounts::uuid[], :keys::text[], :hashes::text[], :recipients::text[],
                                :mobiles::text[], :codes::text[], :divisions::text[], :details::text[], :titles::text[],
                                :taxNos::text[], :ats::timestamptz[])
                                as each (id, account, key, hash, recipient, mobile, code, division, detail, title, tax_no, at)
                        )
                        insert into checkout_lines (checkout_id, line_no, supplier_id, sku_id, quantity)
                        select * from unnest(:checkouts::uuid[], :nos::integer[], :suppliers::uuid[], :skus::uuid[],
                            :quantities::bigint[])""");
        return withLines(withDestinations(insert, checkouts), checkouts).then();
    }

    private static GenericExecuteSpec withDestinations(GenericExecuteSpec insert, List<New> checkouts) {
        return insert.bind("ids", uuids(checkouts, New::id))
                .bind("accounts", uuids(checkouts, each -> each.key.accountId()))
                .bind("keys", texts(checkouts, each -> each.key.key()))
                .bind("hashes", texts(checkouts, each -> HexFormat.of().formatHex(each.hash)))
                .bind("recipients", texts(checkouts, each -> each.to.recipient()))
                .bind("mobiles", texts(checkouts, each -> each.to.mobile()))
                .bind("codes", texts(checkouts, each -> each.to.divisionCode()))
                .bind("divisions", texts(checkouts, each -> each.to.division()))
                .bind("details", texts(checkouts, each -> each.to.detail()))
                .bind("titles", texts(checkouts, each -> each.invoice == null ? null : each.invoice.title()))
                .bind("taxNos", texts(checkouts, each -> each.invoice == null ? null : each.invoice.taxNo()))
                .bind("ats", texts(checkouts, each -> each.at.toString()));
    }

    private static GenericExecuteSpec withLines(GenericExecuteSpec insert, List<New> checkouts) {
        List<NewLine> lines = checkouts.stream()
                .flatMap(each -> each.lines.stream().map(line -> new NewLine(each.id, line)))
                .toList();
        return insert.bind("checkouts", uuids(lines, NewLine::checkoutId))
                .bind("nos", integers(lines, each -> each.line.no()))
                .bind("suppliers", uuids(lines, each -> each.line.supplierId()))
                .bind("skus", uuids(lines, each -> each.line.skuId()))
                .bind("quantities", longs(lines, each -> each.line.quantity()));
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

    /**
     * @param invoice or null where none is wanted
     * @param lines none of what was ordered without a cart
     */
    record New(
            UUID id, Key key, byte[] hash, @Nullable InvoiceTitle invoice, Address to, List<Line> lines, Instant at) {

        CheckoutRow row() {
            return new CheckoutRow(id, hash, to.divisionCode(), lines);
        }
    }

    private record NewLine(UUID checkoutId, Line line) {}

    private record Begun(
            UUID id,
            UUID accountId,
            String key,
            byte[] wishHash,
            String divisionCode,
            UUID[] suppliers,
            UUID[] skus,
            Long[] quantities) {

        Key named() {
            return new Key(accountId, key);
        }

        CheckoutRow row() {
            return new CheckoutRow(id, wishHash, divisionCode, lines());
        }

        private List<Line> lines() {
            return IntStream.range(0, skus.length)
                    .mapToObj(i -> new Line(i + 1, suppliers[i], skus[i], quantities[i]))
                    .toList();
        }
    }
}
