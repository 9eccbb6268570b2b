package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.Fulfilment.Consignment;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Shipment;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.ordering.internal.ParcelStore.Parcel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends orders in parcels and takes over what carriers say of them. */
@Component
class Shipping {

    private final OrderSteps steps;
    private final OrderMoves orders;
    private final ParcelStore parcels;
    private final RecipientStore recipients;
    private final ContractDesk contracts;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;

    Shipping(
            OrderSteps steps,
            OrderMoves orders,
            ParcelStore parcels,
            RecipientStore recipients,
            ContractDesk contracts,
            OrderChronicle chronicle,
            TransactionalOperator tx) {
        this.steps = steps;
        this.orders = orders;
        this.parcels = parcels;
        this.recipients = recipients;
        this.contracts = contracts;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    Mono<Void> ship(Actor actor, UUID id, Consignment consignment) {
        return steps.locked(actor, id)
                .flatMap(order -> parcels.find(id, consignment.carrier(), consignment.trackingNo())
                        .filter(sent -> order.soldBy(actor))
                        .flatMap(sent -> requireSame(sent, consignment).thenReturn(true))
                        .switchIfEmpty(Mono.defer(() -> send(steps.decide(actor, order, OrderCommand.SHIP), consignment)
                                .thenReturn(true))))
                .as(tx::transactional)
                .checkpoint("ship an order")
                .then();
    }

    /** A request that was sent twice is answered twice. */
    private Mono<Void> requireSame(Parcel sent, Consignment consignment) {
        return parcels.parts(List.of(sent.id()))
                .map(parts -> parts.getOrDefault(sent.id(), List.of()))
                .filter(parts -> Objects.equals(sent.recipientNo(), consignment.recipientNo())
                        && (consignment.parts().isEmpty() || parts.equals(consignment.parts())))
                .switchIfEmpty(Mono.error(() -> OrderProblem.TRACKING_NO_USED.rejection(Map.of("parcelId", sent.id()))))
                .then();
    }

    private Mono<Void> send(Step step, Consignment consignment) {
        return parcels.lines(step.id())
                .collect(Collectors.toMap(DeliveryView.Line::no, DeliveryView.Line::left))
                .flatMap(left -> shipment(step, consignment, left))
                .flatMap(shipment -> send(step, consignment, shipment));
    }

    private Mono<Shipment> shipment(Step step, Consignment consignment, Map<Integer, Long> left) {
        Integer recipient = consignment.recipientNo();
        if (recipient == null) {
            return recipients
                    .hasList(step.id())
                    .filter(many -> !many)
                    .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_MISSING::rejection))
                    .map(one -> Shipment.of(consignment.parts(), left));
        }
        return recipients
                .left(step.id(), recipient)
                .filter(meant -> !meant.isEmpty())
                .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_NOT_FOUND::rejection))
                .map(meant -> Shipment.of(consignment.parts(), left, meant));
    }

    private Mono<Void> send(Step step, Consignment consignment, Shipment shipment) {
        Parcel parcel = Parcel.sent(step.id(), consignment, step.at());
        OrderStatus target = shipment.complete() ? OrderStatus.SHIPPED : step.target();
        return contracts
                .keep(step.order())
                .then(parcels.insert(parcel, shipment.parts(), step.actor().accountId()))
                .then(Mono.defer(() -> orders.addParcel(step.id(), target, step.at())))
                .flatMap(now -> tell(shipment.complete() ? "shipped" : "partly-shipped", step, now, parcel));
    }

    Mono<Void> deliver(Actor actor, UUID id, UUID parcelId, @Nullable String signedBy) {
        return steps.locked(actor, id, OrderCommand.DELIVER)
                .flatMap(step -> parcels.of(id)
                        .filter(parcel -> parcel.id().equals(parcelId))
                        .next()
                        .switchIfEmpty(Mono.error(OrderProblem.PARCEL_NOT_FOUND::rejection))
                        .flatMap(parcel -> parcels.deliver(parcelId, actor.accountId(), signedBy, step.at()))
                        .switchIfEmpty(Mono.error(
                                () -> steps.refusal(OrderProblem.PARCEL_ALREADY_DELIVERED, step.order(), actor)))
                        .flatMap(parcel -> arrived(step, parcel)))
                .as(tx::transactional)
                .checkpoint("deliver a parcel");
    }

    private Mono<Void> arrived(Step step, Parcel parcel) {
        boolean last = step.target() == OrderStatus.PENDING_ACCEPTANCE;
        return orders.takeParcel(step.id(), step.target(), step.at())
                .flatMap(now -> tell(last ? "delivered" : "partly-delivered", step, now, parcel));
    }

    private Mono<Void> tell(String what, Step step, OrderRow now, Parcel parcel) {
        return chronicle.tell(
                what,
                step,
                now,
                OrderEvents.parcel(what, now, parcel.id(), parcel.carrier(), parcel.trackingNo(), step.at()),
                null);
    }

    Mono<DeliveryView> read(Actor actor, UUID id) {
        return steps.found(actor, id)
                .flatMap(order -> Mono.zip(
                                parcels.lines(id).collectList(), parcels.of(id).collectList())
                        .flatMap(both -> parcels.parts(
                                        both.getT2().stream().map(Parcel::id).toList())
                                .map(parts -> new DeliveryView(
                                        id,
                                        order.status(),
                                        both.getT1(),
                                        both.getT2().stream()
                                                .map(parcel -> parcel.view(parts.getOrDefault(parcel.id(), List.of())))
                                                .toList()))))
                .checkpoint("read how far goods are");
    }
}
