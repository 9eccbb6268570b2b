package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.PlaceOrder.Payer;
import io.hefu.organization.BudgetUnit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Writes all orders of a batch, their lines and the answers to their requests with one statement. */
final class OrderInserts {

    private static final String ALL = """
            with placed as (
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path,
                    region, channel, status, payment_status, payable_fen, receivable_id, payment_code, payer_name,
                    payer_account_no, payee_account_name, payee_account_no, payee_bank_name, due_at, trade_term,
                    freight_fen, cover_id, covered_fen, mandate_id, placed_at, paid_at)
                select o.*, :at, case when o.payment_status = 'PAID' then :at::timestamptz end
                from unnest(:ids::uuid[], :buyers::uuid[], :suppliers::uuid[], :supplierNames::text[],
                    :units::uuid[], :unitNames::text[], :unitPaths::text[], :regions::text[], :channels::text[], :statuses::text[],
                    :paymentStatuses::text[], :payables::bigint[], :receivables::uuid[], :codes::text[],
                    :payerNames::text[], :payerNos::text[], :payeeNames::text[], :payeeNos::text[],
                    :payeeBanks::text[], :dues::timestamptz[], :terms::text[], :freights::bigint[],
                    :covers::uuid[], :covered::bigint[], :mandates::uuid[])
                    as o (id, buyer, supplier, supplier_name, unit, unit_name, unit_path, region, channel, status,
                        payment_status)
            ), answered as (
                insert into idempotent_requests (account_id, key, request_hash, answer, at)
                select account_id, key, decode(hash, 'hex'), answer::json, :at
                from unnest(:buyers::uuid[], :keys::text[], :hashes::text[], :answers::text[])
                    as asked (account_id, key, hash, answer)
            )
            insert into order_lines (order_id, line_no, sku_id, name, unit, quantity, price_fen, amount_fen)
            select * from unnest(:orders::uuid[], :numbers::integer[], :skus::uuid[], :names::text[], :measures::text[],
                :quantities::bigint[], :prices::bigint[], :amounts::bigint[])
            """;

    private final DatabaseClient database;

    OrderInserts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(List<NewOrder> orders, Instant at) {
        GenericExecuteSpec insert = database.sql(ALL).bind("at", at);
        return withLines(withAnswers(withOrders(insert, orders), orders), linesOf(orders))
                .then();
    }

    private static GenericExecuteSpec withOrders(GenericExecuteSpec insert, List<NewOrder> orders) {
        return insert.bind("ids", uuids(orders, order -> order.draft().id()))
                .bind("buyers", uuids(orders, NewOrder::accountId))
                .bind("suppliers", uuids(orders, order -> order.view().supplierId()))
                .bind("supplierNames", texts(orders, order -> order.view().supplierName()))
                .bind("units", uuids(orders, order -> of(order.unit(), BudgetUnit::id)))
                .bind("unitNames", texts(orders, order -> of(order.unit(), BudgetUnit::name)))
                .bind("unitPaths", texts(orders, order -> of(order.unit(), BudgetUnit::path)))
                .bind("regions", texts(orders, order -> of(order.unit(), BudgetUnit::region)))
                .bind(
                        "channels",
                        texts(orders, order -> order.command().channel().name()))
                .bind("statuses", texts(orders, order -> order.view().status().name()))
                .bind(
                        "paymentStatuses",
                        texts(orders, order -> order.view().paymentStatus().name()))
                .bind("payables", longs(orders, order -> order.draft().payableFen()))
                .bind("receivables", uuids(orders, NewOrder::receivableId))
                .bind("codes", texts(orders, NewOrder::paymentCode))
                .bind("payerNames", texts(orders, order -> of(order.command().payer(), Payer::name)))
                .bind("payerNos", texts(orders, order -> of(order.command().payer(), Payer::accountNo)))
                .bind("payeeNames", texts(orders, order -> order.view().payee().accountName()))
                .bind("payeeNos", texts(orders, order -> order.view().payee().accountNo()))
                .bind("payeeBanks", texts(orders, order -> order.view().payee().bankName()))
                .bind("dues", texts(orders, order -> of(order.view().dueAt(), Instant::toString)))
                .bind("terms", texts(orders, order -> order.command().term().name()))
                .bind("freights", longs(orders, order -> order.draft().freightFen()))
                .bind("covers", uuids(orders, order -> order.command().coverId()))
                .bind("covered", longs(orders, order -> order.draft().coveredFen()))
                .bind("mandates", uuids(orders, order -> order.command().mandateId()));
    }

    private static GenericExecuteSpec withAnswers(GenericExecuteSpec insert, List<NewOrder> orders) {
        return insert.bind("keys", texts(orders, NewOrder::key))
                .bind("hashes", texts(orders, NewOrder::requestHash))
                .bind("answers", texts(orders, NewOrder::json));
    }

    private static List<Line> linesOf(List<NewOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.draft().lines().stream()
                        .map(line -> new Line(order.draft().id(), line)))
                .toList();
    }

    private static GenericExecuteSpec withLines(GenericExecuteSpec insert, List<Line> lines) {
        return insert.bind("orders", uuids(lines, Line::orderId))
                .bind("numbers", integers(lines, line -> line.of().no()))
                .bind("skus", uuids(lines, line -> line.of().skuId()))
                .bind("names", texts(lines, line -> line.of().name()))
                .bind("measures", texts(lines, line -> line.of().unit()))
                .bind("quantities", longs(lines, line -> line.of().quantity()))
                .bind("prices", longs(lines, line -> line.of().priceFen()))
                .bind("amounts", longs(lines, line -> line.of().amountFen()));
    }

    private static <T, R> @Nullable R of(@Nullable T value, Function<T, @Nullable R> part) {
        return value == null ? null : part.apply(value);
    }

    private record Line(UUID orderId, Draft.Line of) {}
}
