package io.hefu.pick.internal;

import io.hefu.catalog.WarehouseStock;
import io.hefu.pick.Picks.Line;
import io.hefu.union.Replacement;
import io.hefu.union.ReplacementGoods;
import io.hefu.union.Scheme;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is sent again of a pick comes out of the same warehouse; its supplier is not paid for it a second time. */
@Component
class PickReplacements implements ReplacementGoods {

    private final PickStore picks;
    private final WarehouseStock stock;

    PickReplacements(PickStore picks, WarehouseStock stock) {
        this.picks = picks;
        this.stock = stock;
    }

    @Override
    public Scheme scheme() {
        return Scheme.WAREHOUSE_PICK;
    }

    @Override
    public Mono<Void> take(Replacement replacement) {
        UUID pickId = replacement.parcelId();
        return Mono.zip(picks.find(pickId), picks.lines(List.of(pickId)))
                .flatMap(read ->
                        stock.allocate(replacement.id(), read.getT1().warehouseId(), lines(read.getT2(), pickId)))
                .then(Mono.defer(() -> stock.ship(replacement.id())));
    }

    private static List<WarehouseStock.Line> lines(Map<UUID, List<Line>> all, UUID pickId) {
        return all.getOrDefault(pickId, List.of()).stream()
                .map(line -> new WarehouseStock.Line(line.skuId(), line.quantity()))
                .toList();
    }
}
