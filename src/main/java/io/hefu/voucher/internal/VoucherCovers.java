package io.hefu.voucher.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.ordering.Cover;
import io.hefu.ordering.Covers;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.voucher.domain.HeldVoucher;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets vouchers pay for orders, within the transactions of the orders. */
@Component
class VoucherCovers implements Covers {

    private final VoucherUseStore uses;
    private final Outbox outbox;
    private final Clock clock;

    VoucherCovers(VoucherUseStore uses, Outbox outbox, Clock clock) {
        this.uses = uses;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Flux<UUID> own(Collection<UUID> coverIds) {
        return uses.known(coverIds);
    }

    @Override
    public Flux<Cover> lock(List<PlaceOrder> orders) {
        Set<UUID> ids = orders.stream().map(PlaceOrder::coverId).collect(Collectors.toSet());
        return uses.lock(ids)
                .collectList()
                .flatMapMany(rows -> uses.goods(orders)
                        .flatMapIterable(goods -> rows.stream()
                                .map(row -> new HeldVoucher(
                                        row.facts(), goods.getOrDefault(row.id(), Set.of()), clock.instant()))
                                .toList()))
                .cast(Cover.class)
                .checkpoint("hold vouchers");
    }

    @Override
    public Mono<Void> used(List<Use> used) {
        return uses.use(used)
                .then(Mono.defer(() -> outbox.append(events("redeemed", used))))
                .checkpoint("use vouchers");
    }

    @Override
    public Mono<Void> putBack(List<Use> unused) {
        return uses.putBack(unused)
                .then(Mono.defer(() -> outbox.append(events("restored", unused))))
                .checkpoint("put back what vouchers paid");
    }

    /** For the holder alone: what a person buys concerns nobody else (domain part 5, rule 4). */
    private static List<Event> events(String what, Collection<Use> all) {
        return all.stream()
                .map(use -> new Event(
                        "hefu.voucher.voucher." + what,
                        use.coverId().toString(),
                        use.at(),
                        new Event.Scope(null, null, null, use.accountId()),
                        new Told(use.coverId(), use.orderId(), use.amountFen())))
                .toList();
    }

    record Told(UUID voucherId, UUID orderId, long amountFen) {}
}
