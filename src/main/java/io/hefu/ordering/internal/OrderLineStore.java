package io.hefu.ordering.internal;

import io.hefu.kernel.Records;
import io.hefu.ordering.OrderView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the lines of orders. */
@Component
class OrderLineStore {

    private final DatabaseClient database;

    OrderLineStore(DatabaseClient database) {
        this.database = database;
    }

    /** The lines of these orders, in their order. */
    Mono<Map<UUID, List<OrderView.Line>>> of(Collection<UUID> orderIds) {
        return database.sql("""
                        select order_id, sku_id, name, unit, quantity, price_fen, amount_fen
                        from order_lines where order_id = any(:ids) order by order_id, line_no
                        """)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(Records.of(Row.class))
                .all()
                .collect(Collectors.groupingBy(
                        Row::orderId, Collectors.mapping(Row::line, Collectors.toUnmodifiableList())));
    }

    /** How much of each SKU these orders still hold; what was withdrawn is on the shelf again. */
    Mono<Map<UUID, Long>> quantities(Collection<UUID> orderIds) {
        return database.sql("""
                        select sku_id, sum(quantity - withdrawn)::bigint as held from order_lines
                        where order_id = any(:ids) group by sku_id having sum(quantity - withdrawn) > 0
                        """)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(Records.of(Held.class))
                .all()
                .collectMap(Held::skuId, Held::held);
    }

    record Held(UUID skuId, long held) {}

    record Row(UUID orderId, UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {

        OrderView.Line line() {
            return new OrderView.Line(skuId, name, unit, quantity, priceFen, amountFen);
        }
    }
}
