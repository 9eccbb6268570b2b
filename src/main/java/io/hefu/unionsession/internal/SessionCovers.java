package io.hefu.unionsession.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.ordering.Cover;
import io.hefu.ordering.Covers;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import io.hefu.unionsession.domain.Basket;
import io.hefu.unionsession.domain.HeldSession;
import io.hefu.unionsession.internal.LineStore.Held;
import io.hefu.voucher.VoucherDues;
import io.hefu.voucher.VoucherDues.Due;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** Lets paid sessions pay for their suppliers' orders, within the transactions of the orders. */
@Component
class SessionCovers implements Covers {

    private final SessionStore sessions;
    private final LineStore lines;
    private final VoucherDues dues;

    SessionCovers(SessionStore sessions, LineStore lines, VoucherDues dues) {
        this.sessions = sessions;
        this.lines = lines;
        this.dues = dues;
    }

    @Override
    public Flux<UUID> own(Collection<UUID> coverIds) {
        return sessions.known(coverIds);
    }

    @Override
    public Flux<Cover> lock(List<PlaceOrder> orders) {
        Set<UUID> ids = orders.stream().map(PlaceOrder::coverId).collect(Collectors.toSet());
        return sessions.lockPaid(ids)
                .collectList()
                .flatMapMany(paid -> Mono.zip(lines.held(paid).collectList(), lines.orders(paid))
                        .flatMapIterable(
                                both -> paid.stream().map(id -> held(id, both)).toList()))
                .cast(Cover.class)
                .checkpoint("hold union sessions");
    }

    private static HeldSession held(UUID id, Tuple2<List<Held>, Map<UUID, List<SupplierOrder>>> all) {
        return new HeldSession(
                id,
                all.getT1().stream()
                        .filter(line -> line.sessionId().equals(id))
                        .map(line -> new Basket.Line(
                                line.skuId(), line.supplierId(), line.perPerson(), line.quantity(), line.priceFen()))
                        .toList(),
                all.getT2().getOrDefault(id, List.of()).stream()
                        .map(SupplierOrder::supplierId)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Void> used(List<Use> uses) {
        return Flux.fromIterable(uses)
                .concatMap(use -> lines.ordered(use.coverId(), use.supplierId(), use.orderId(), use.amountFen()))
                .then(Mono.defer(() -> owe(uses, 1)))
                .checkpoint("let union sessions pay");
    }

    @Override
    public Mono<Void> putBack(List<Use> uses) {
        return sessions.lock(uses.stream().map(Use::coverId).collect(Collectors.toSet()))
                .thenMany(Flux.fromIterable(uses))
                .concatMap(use -> lines.putBack(use.orderId(), use.amountFen())
                        .then(Mono.defer(() -> sessions.addUnused(use.coverId(), use.amountFen()))))
                .then(Mono.defer(() -> owe(uses, -1)))
                .checkpoint("put back what union sessions paid");
    }

    /** What whoever runs the catalogue owes the suppliers, and owes them no more. */
    private Mono<Void> owe(List<Use> uses, int sign) {
        return sessions.operators(uses.stream().map(Use::coverId).collect(Collectors.toSet()))
                .flatMap(operators -> dues.note(uses.stream()
                        .map(use -> new Due(
                                use.orderId(),
                                use.supplierId(),
                                Objects.requireNonNull(operators.get(use.coverId())),
                                sign * use.amountFen(),
                                ChinaTime.day(use.at()),
                                use.at()))
                        .toList()));
    }
}
