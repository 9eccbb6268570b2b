package io.hefu.ordering.internal;

import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.PlaceOrder.Payer;
import io.hefu.organization.BudgetUnit;
import io.hefu.payment.OpenedReceivable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes all orders of a batch and their lines with one statement each. */
final class OrderInserts {

    private static final String ORDERS = """
            insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region,
                status, payment_status, payable_fen, receivable_id, payment_code, payer_name, payer_account_no,
                payee_account_name, payee_account_no, payee_bank_name, due_at, placed_at)
            select o.*, :at from unnest(:ids::uuid[], :buyers::uuid[], :suppliers::uuid[], :supplierNames::text[],
                :units::uuid[], :unitNames::text[], :unitPaths::text[], :regions::text[], :statuses::text[],
                :paymentStatuses::text[], :payables::bigint[], :receivables::uuid[], :codes::text[],
                :payerNames::text[], :payerNos::text[], :payeeNames::text[], :payeeNos::text[], :payeeBanks::text[],
                :dues::timestamptz[]) as o
            """;

    private static final String LINES = """
            insert into order_lines (order_id, line_no, sku_id, name, unit, quantity, price_fen, amount_fen)
            select * from unnest(:orders::uuid[], :numbers::smallint[], :skus::uuid[], :names::text[], :units::text[],
                :quantities::bigint[], :prices::bigint[], :amounts::bigint[])
            """;

    private final DatabaseClient database;

    OrderInserts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(List<NewOrder> orders, Instant at) {
        return insertOrders(orders, at).then(Mono.defer(() -> insertLines(orders)));
    }

    private Mono<Void> insertOrders(List<NewOrder> orders, Instant at) {
        Rows<NewOrder> rows = new Rows<>(orders);
        return database.sql(ORDERS)
                .bind("at", at)
                .bind("ids", rows.ids(order -> order.draft().id()))
                .bind("buyers", rows.ids(NewOrder::accountId))
                .bind("suppliers", rows.ids(order -> order.view().supplierId()))
                .bind("supplierNames", rows.texts(order -> order.view().supplierName()))
                .bind("units", rows.ids(order -> of(order.unit(), BudgetUnit::id)))
                .bind("unitNames", rows.texts(order -> of(order.unit(), BudgetUnit::name)))
                .bind("unitPaths", rows.texts(order -> of(order.unit(), BudgetUnit::path)))
                .bind("regions", rows.texts(order -> of(order.unit(), BudgetUnit::region)))
                .bind("statuses", rows.texts(order -> order.view().status().name()))
                .bind(
                        "paymentStatuses",
                        rows.texts(order -> order.view().paymentStatus().name()))
                .bind("payables", rows.numbers(order -> order.draft().payableFen()))
                .bind("receivables", rows.ids(NewOrder::receivableId))
                .bind("codes", rows.texts(order -> of(order.receivable(), OpenedReceivable::code)))
                .bind("payerNames", rows.texts(order -> of(order.command().payer(), Payer::name)))
                .bind("payerNos", rows.texts(order -> of(order.command().payer(), Payer::accountNo)))
                .bind("payeeNames", rows.texts(order -> order.view().payee().accountName()))
                .bind("payeeNos", rows.texts(order -> order.view().payee().accountNo()))
                .bind("payeeBanks", rows.texts(order -> order.view().payee().bankName()))
                .bind("dues", rows.texts(order -> of(order.view().dueAt(), Instant::toString)))
                .then();
    }

    private Mono<Void> insertLines(List<NewOrder> orders) {
        Rows<Line> rows = new Rows<>(orders.stream()
                .flatMap(order -> order.draft().lines().stream()
                        .map(line -> new Line(order.draft().id(), line)))
                .toList());
        return database.sql(LINES)
                .bind("orders", rows.ids(Line::orderId))
                .bind("numbers", rows.numbers(line -> line.of().no()))
                .bind("skus", rows.ids(line -> line.of().skuId()))
                .bind("names", rows.texts(line -> line.of().name()))
                .bind("units", rows.texts(line -> line.of().unit()))
                .bind("quantities", rows.numbers(line -> line.of().quantity()))
                .bind("prices", rows.numbers(line -> line.of().priceFen()))
                .bind("amounts", rows.numbers(line -> line.of().amountFen()))
                .then();
    }

    private static <T, R> @Nullable R of(@Nullable T value, Function<T, R> part) {
        return value == null ? null : part.apply(value);
    }

    private record Line(UUID orderId, Draft.Line of) {}

    /** Turns rows into one array per column. */
    private record Rows<T>(List<T> rows) {

        UUID[] ids(Function<T, @Nullable UUID> value) {
            return column(value, UUID[]::new);
        }

        String[] texts(Function<T, @Nullable String> value) {
            return column(value, String[]::new);
        }

        Long[] numbers(ToLongFunction<T> value) {
            return column(value::applyAsLong, Long[]::new);
        }

        @SuppressWarnings("NullAway") // a nullable column is an array with nulls
        private <V> V[] column(Function<T, @Nullable V> value, IntFunction<V[]> array) {
            V[] column = array.apply(rows.size());
            for (int i = 0; i < column.length; i++) {
                column[i] = value.apply(rows.get(i));
            }
            return column;
        }
    }
}
