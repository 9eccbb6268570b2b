package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The orders that the actor sees, newest first, read page by page; nothing says who placed them. */
@Component
class OrderExport implements ExportKind<OrderView> {

    private static final int PAGE = 1000;

    private final Orders orders;

    OrderExport(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.BUYER, Role.UNION, Role.SUPPLIER, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<OrderView>> columns() {
        return List.of(
                Column.text("id", 38, order -> order.id().toString()),
                Column.word("status", 14, OrderView::status),
                Column.word("paymentStatus", 12, OrderView::paymentStatus),
                Column.text("budgetUnit", 32, OrderExport::unit),
                Column.text("supplier", 32, OrderView::supplierName),
                Column.amount("payable", OrderView::payableFen),
                Column.amount("paid", OrderView::paidFen),
                Column.count("lines", order -> (long) order.lines().size()),
                Column.moment("placedAt", OrderView::placedAt),
                Column.moment("paidAt", OrderView::paidAt),
                Column.moment("closedAt", OrderView::closedAt));
    }

    private static @Nullable String unit(OrderView order) {
        return order.budgetUnit() == null ? null : order.budgetUnit().name();
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Flux<OrderView> rows(Actor actor, Map<String, String> parameters) {
        Orders.Filter filter = read(parameters);
        return page(actor, filter, Cursor.NEWEST)
                .expand(page -> page.next() == null ? Mono.empty() : page(actor, filter, Cursor.decode(page.next())), 1)
                .concatMapIterable(Page::items, 1);
    }

    private Mono<Page<OrderView>> page(Actor actor, Orders.Filter filter, Cursor after) {
        return orders.list(actor, filter, after, PAGE);
    }

    private static Orders.Filter read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        Orders.Filter filter = new Orders.Filter(
                parameters.oneOf("status", OrderStatus.class),
                parameters.oneOf("paymentStatus", PaymentStatus.class),
                parameters.oneOf("tradeTerm", TradeTerm.class),
                parameters.instant("from"),
                parameters.instant("to"),
                null);
        parameters.finish();
        return filter;
    }
}
