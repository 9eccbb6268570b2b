package io.hefu.ordering.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at the clock of orders that have left every now and then. */
@Component
class OrderClockRunner extends PollingRunner {

    private final OrderClock orders;
    private final int batch;

    OrderClockRunner(OrderClock orders, OrderingSettings settings) {
        super("the clock of orders", settings.clock().poll());
        this.orders = orders;
        this.batch = settings.clock().batch();
    }

    @Override
    protected Mono<Found> round() {
        return orders.tick().map(this::found);
    }

    private Found found(int moved) {
        if (moved == 0) {
            return Found.NOTHING;
        }
        return moved < batch ? Found.SOME : Found.MORE;
    }
}
