package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Masked;
import io.hefu.kernel.Page;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Recipients;
import io.hefu.ordering.domain.GivingOut;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.ordering.internal.RecipientStore.Home;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where buyers say to whom their orders go. */
@Service
class RecipientDesk implements Recipients {

    private final OrderSteps steps;
    private final OrderStore orders;
    private final ParcelStore parcels;
    private final RecipientStore recipients;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    RecipientDesk(
            OrderSteps steps,
            OrderStore orders,
            ParcelStore parcels,
            RecipientStore recipients,
            OrderChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.steps = steps;
        this.orders = orders;
        this.parcels = parcels;
        this.recipients = recipients;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Long> put(Actor buyer, UUID orderId, List<Form> list) {
        return steps.locked(buyer, orderId)
                .filter(order -> order.boughtBy(buyer))
                .switchIfEmpty(Mono.error(CommonProblem.FORBIDDEN::rejection))
                .doOnNext(RecipientDesk::requireOpen)
                .delayUntil(order -> check(orderId, list))
                .flatMap(order -> recipients
                        .replace(orderId, list)
                        .then(Mono.defer(() -> chronicle.tell(
                                "recipients-changed",
                                new Step(buyer, order, order.status(), clock.instant()),
                                order,
                                null))))
                .as(tx::transactional)
                .thenReturn((long) list.size())
                .checkpoint("say to whom an order goes");
    }

    private static void requireOpen(OrderRow order) {
        if (order.parcels() > 0 || order.closedAt() != null) {
            throw OrderProblem.RECIPIENTS_FIXED.rejection();
        }
    }

    private Mono<Void> check(UUID orderId, List<Form> list) {
        return parcels.lines(orderId)
                .collectMap(DeliveryView.Line::no, DeliveryView.Line::left)
                .doOnNext(ordered ->
                        GivingOut.check(ordered, list.stream().map(Form::parts).toList()))
                .then(Mono.defer(() -> checkDivisions(list)));
    }

    private Mono<Void> checkDivisions(List<Form> list) {
        Set<String> codes =
                list.stream().map(form -> form.place().divisionCode()).collect(Collectors.toSet());
        return recipients
                .unknown(codes)
                .collect(Collectors.toSet())
                .filter(unknown -> !unknown.isEmpty())
                .flatMap(unknown -> Mono.error(OrderProblem.ADDRESS_DIVISION_UNKNOWN.rejection(
                        Map.of("recipients", withDivision(list, unknown)))));
    }

    private static List<Integer> withDivision(List<Form> list, Set<String> codes) {
        return IntStream.rangeClosed(1, list.size())
                .filter(no -> codes.contains(list.get(no - 1).place().divisionCode()))
                .boxed()
                .toList();
    }

    @Override
    public Mono<Void> correct(UUID orderId, int no, Place place) {
        return orders.lock(orderId)
                .switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection))
                .then(Mono.defer(() -> requireDivision(place.divisionCode())))
                .then(Mono.defer(() -> recipients.isServed(orderId, no)))
                .filter(served -> !served)
                .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_SERVED::rejection))
                .then(Mono.defer(() -> recipients.correct(orderId, no, place)))
                .filter(corrected -> corrected)
                .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_NOT_FOUND::rejection))
                .as(tx::transactional)
                .then()
                .checkpoint("correct where an order goes");
    }

    @Override
    public Mono<Void> requireDivision(String divisionCode) {
        return recipients
                .unknown(Set.of(divisionCode))
                .hasElements()
                .filter(unknown -> !unknown)
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_DIVISION_UNKNOWN::rejection))
                .then();
    }

    @Override
    public Flux<Tracking> parcels(UUID orderId, int no) {
        return recipients.parcels(orderId, List.of(no)).flatMapIterable(all -> all.getOrDefault(no, List.of()));
    }

    @Override
    public Mono<Void> forget(Collection<UUID> orderIds) {
        return recipients.forget(orderIds).checkpoint("forget to whom orders went");
    }

    @Override
    public Mono<Page<View>> list(Actor actor, UUID orderId, int after, int size) {
        return steps.found(actor, orderId)
                .flatMap(order -> recipients
                        .page(orderId, after, size + 1)
                        .collectList()
                        .flatMap(homes -> page(order.boughtBy(actor) || order.soldBy(actor), orderId, homes, size)))
                .checkpoint("list to whom an order goes");
    }

    private Mono<Page<View>> page(boolean open, UUID orderId, List<Home> fetched, int size) {
        List<Home> homes = fetched.subList(0, Math.min(size, fetched.size()));
        List<Integer> nos = homes.stream().map(Home::no).toList();
        String next = fetched.size() > size ? Integer.toString(nos.get(size - 1)) : null;
        return Mono.zip(recipients.parts(orderId, nos), recipients.parcels(orderId, nos))
                .map(both -> new Page<>(
                        homes.stream()
                                .map(home -> new View(
                                        home.no(),
                                        home.recipient(),
                                        open ? home.mobile() : Masked.mobile(home.mobile()),
                                        home.divisionCode(),
                                        home.division(),
                                        open ? home.detail() : "",
                                        both.getT1().getOrDefault(home.no(), List.of()),
                                        both.getT2().getOrDefault(home.no(), List.of())))
                                .toList(),
                        next));
    }
}
