package io.hefu.simulation;

import io.hefu.kernel.Actor;
import io.hefu.ordering.Fulfilment.Consignment;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What suppliers do, and the platform in their place: ship, and let money go back or not. */
final class Suppliers {

    private final Stage stage;
    private final Plot plot;
    private final Deeds deeds;
    private final SplittableRandom random;

    Suppliers(Stage stage, Plot plot, Deeds deeds, SplittableRandom random) {
        this.stage = stage;
        this.plot = plot;
        this.deeds = deeds;
        this.random = random;
    }

    Mono<Void> ship() {
        List<List<String>> paid = stage.sql.rows("""
                select id, supplier_id from orders where supplier_id in (%s) and status = 'PENDING_SHIPMENT'
                order by placed_at, id""".formatted(plot.supplierIds()));
        if (paid.isEmpty()) {
            return Mono.empty();
        }
        List<String> order = paid.get(random.nextInt(paid.size()));
        UUID id = UUID.fromString(order.get(0));
        Consignment everything = new Consignment("SF", "1", null, List.of());
        return deeds.perform(id, () -> stage.fulfilment.ship(supplier(order.get(1)), id, everything))
                .then();
    }

    private Actor supplier(String id) {
        return plot.suppliers().stream()
                .filter(supplier -> supplier.id().toString().equals(id))
                .map(Plot.Supplier::actor)
                .findFirst()
                .orElseThrow();
    }

    /** To a wish for money back. */
    Mono<Void> answer() {
        List<List<String>> asked = stage.sql.rows("""
                select w.id, o.supplier_id, w.state from orders o join after_sales w on w.order_id = o.id
                where o.supplier_id in (%s) and w.state in ('REQUESTED', 'ARBITRATION')
                order by w.requested_at, w.id""".formatted(plot.supplierIds()));
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        List<String> wish = asked.get(random.nextInt(asked.size()));
        UUID id = UUID.fromString(wish.get(0));
        boolean yes = random.nextInt(4) > 0;
        Actor supplier = supplier(wish.get(1));
        return deeds.perform(id, () -> {
                    if (wish.get(2).equals("ARBITRATION")) {
                        return stage.afterSales.arbitrate(plot.reviewers().get(0), id, yes, "已核实");
                    }
                    return yes ? stage.afterSales.agree(supplier, id) : stage.afterSales.refuse(supplier, id, "已备货");
                })
                .then();
    }
}
