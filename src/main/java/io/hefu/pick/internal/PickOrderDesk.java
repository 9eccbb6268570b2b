package io.hefu.pick.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.pick.PickOrders;
import io.hefu.pick.PickProblem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Where warehouses see what they have to send. */
@Service
class PickOrderDesk implements PickOrders {

    private static final Cursor OLDEST = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private final PickStore picks;
    private final PickWork work;

    PickOrderDesk(PickStore picks, PickWork work) {
        this.picks = picks;
        this.work = work;
    }

    @Override
    public Mono<Page<Order>> waiting(UUID warehouseId, @Nullable String cursor, int size) {
        return Mono.defer(() -> picks.waiting(warehouseId, cursor == null ? OLDEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, PickOrderDesk::cursor))
                .flatMap(page -> picks.lines(
                                page.items().stream().map(PickRow::id).toList())
                        .map(lines -> page.map(row -> row.order(lines.getOrDefault(row.id(), List.of())))));
    }

    private static Cursor cursor(PickRow row) {
        return new Cursor(Objects.requireNonNull(row.confirmedAt()), row.id());
    }

    @Override
    public Mono<Order> ship(Actor keeper, UUID id, String carrier, String trackingNo) {
        return work.ship(keeper, id, carrier, trackingNo).then(find(id));
    }

    @Override
    public Mono<Order> find(UUID id) {
        return Mono.defer(() -> picks.find(id))
                .switchIfEmpty(Mono.error(PickProblem.PICK_NOT_FOUND::rejection))
                .zipWith(picks.lines(List.of(id)), (pick, lines) -> pick.order(lines.getOrDefault(id, List.of())));
    }
}
