package io.hefu.ordering.internal;

import io.hefu.catalog.PurchaseLimits;
import io.hefu.catalog.Stock;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.domain.Shipment.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts goods back on the shelf that will not be shipped; the caller holds their order. */
@Component
class Leftovers {

    private final ParcelStore parcels;
    private final Stock stock;
    private final PurchaseLimits limits;

    Leftovers(ParcelStore parcels, Stock stock, PurchaseLimits limits) {
        this.parcels = parcels;
        this.stock = stock;
        this.limits = limits;
    }

    /** Answers whether anything is left to ship. */
    Mono<Boolean> withdraw(UUID orderId, List<Part> parts) {
        return parcels.lines(orderId)
                .collectList()
                .flatMap(lines -> putBack(orderId, lines, parts)
                        .thenReturn(left(lines)
                                > parts.stream().mapToLong(Part::quantity).sum()));
    }

    /** All that is left. */
    Mono<Void> withdrawAll(UUID orderId) {
        return parcels.lines(orderId)
                .collectList()
                .flatMap(lines -> putBack(
                        orderId,
                        lines,
                        lines.stream()
                                .filter(line -> line.left() > 0)
                                .map(line -> new Part(line.no(), line.left()))
                                .toList()));
    }

    private static long left(List<DeliveryView.Line> lines) {
        return lines.stream().mapToLong(DeliveryView.Line::left).sum();
    }

    private Mono<Void> putBack(UUID orderId, List<DeliveryView.Line> lines, List<Part> parts) {
        if (parts.isEmpty()) {
            return Mono.empty();
        }
        Map<Integer, DeliveryView.Line> byNo =
                lines.stream().collect(Collectors.toMap(DeliveryView.Line::no, Function.identity()));
        Map<UUID, Long> quantities = new HashMap<>();
        parts.forEach(part ->
                quantities.merge(Objects.requireNonNull(byNo.get(part.line())).skuId(), part.quantity(), Long::sum));
        return parcels.withdraw(orderId, parts)
                .thenMany(stock.lock(quantities.keySet()))
                .then(Mono.defer(() -> stock.add(quantities)))
                .then(Mono.defer(() -> limits.givenBack(orderId, quantities)));
    }
}
