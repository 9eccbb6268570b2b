package io.hefu.unionsession.internal;

import io.hefu.identity.Actors;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.Orders;
import io.hefu.ordering.Recipients;
import io.hefu.ordering.Recipients.Form;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.Shipment;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.progress.Channel;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.UnionSession.Place;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import io.hefu.unionsession.internal.LineStore.Held;
import io.hefu.unionsession.internal.PeopleStore.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Places one order with each supplier of a paid session, in the name of its organiser and under a key of its own, so that
 * whatever breaks off goes on where it was left.
 */
@Component
class SessionOrdering {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOrdering.class);

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final Actors actors;
    private final Orders orders;
    private final Recipients recipients;
    private final SessionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionOrdering(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            Actors actors,
            Orders orders,
            Recipients recipients,
            SessionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.actors = actors;
        this.orders = orders;
        this.recipients = recipients;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** Answers how many were paid and not ordered; what cannot be ordered now is tried again. */
    Mono<Long> order(int most) {
        return sessions.toOrder(most)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(session -> order(session)
                        .doOnError(error -> LOG.warn("Union session {} could not be ordered", session.id(), error))
                        .onErrorComplete()
                        .thenReturn(session))
                .count();
    }

    private Mono<Void> order(SessionRow session) {
        return actors.find(session.openedBy())
                .switchIfEmpty(Mono.defer(() -> actors.find(Objects.requireNonNull(session.approvedBy()))))
                .switchIfEmpty(Mono.error(
                        () -> new IllegalStateException("nobody of the union " + session.unitId() + " may act")))
                .flatMap(buyer -> Mono.zip(lines.held(session.id()).collectList(), lines.orders(List.of(session.id())))
                        .flatMap(both -> order(buyer, session, both.getT1(), placed(both.getT2(), session))))
                .then(Mono.defer(() -> end(session)).as(tx::transactional));
    }

    private Mono<Void> end(SessionRow session) {
        Instant at = clock.instant();
        return sessions.ordered(session.id(), at).then(Mono.defer(() -> chronicle.session("ordered", session, at)));
    }

    private static Map<UUID, UUID> placed(Map<UUID, List<SupplierOrder>> orders, SessionRow session) {
        return orders.getOrDefault(session.id(), List.of()).stream()
                .collect(Collectors.toMap(SupplierOrder::supplierId, SupplierOrder::orderId));
    }

    private Mono<Void> order(Actor buyer, SessionRow session, List<Held> held, Map<UUID, UUID> placed) {
        Set<UUID> suppliers = held.stream().map(Held::supplierId).collect(Collectors.toCollection(TreeSet::new));
        return Flux.fromIterable(suppliers)
                .concatMap(supplier -> {
                    List<Held> own = held.stream()
                            .filter(line -> line.supplierId().equals(supplier))
                            .toList();
                    // who corrects an address waits for the order, or comes before it is read here
                    return place(buyer, session, supplier, own, placed.get(supplier))
                            .flatMap(order -> people.all(session.id())
                                    .collectList()
                                    .flatMap(all -> recipients.put(buyer, order, homes(session, own, all))));
                })
                .then();
    }

    private Mono<UUID> place(Actor buyer, SessionRow session, UUID supplier, List<Held> own, @Nullable UUID placed) {
        if (placed != null) {
            return Mono.just(placed);
        }
        PlaceOrder order = new PlaceOrder(
                buyer.accountId(),
                Channel.UNION,
                TradeTerm.PAY_FIRST,
                "union-session-" + session.id() + "-" + supplier,
                Sha256.of(own.toString()),
                own.stream()
                        .map(line -> new PlaceOrder.Line(line.skuId(), line.quantity()))
                        .toList(),
                null,
                null,
                null,
                session.id(),
                null,
                null,
                null);
        return orders.place(buyer, new Orders.Wish(session.unitId(), order)).map(Orders.Placement::id);
    }

    /** To the unit all goes in one, and to homes what everybody gets; in the order of their numbers. */
    private static List<Form> homes(SessionRow session, List<Held> own, List<Person> all) {
        if (session.mode() == DeliveryMode.TO_UNIT) {
            return List.of(new Form(placeOf(Objects.requireNonNull(session.place())), parts(own, all.size())));
        }
        return all.stream()
                .sorted(Comparator.comparing(person -> Objects.requireNonNull(person.no())))
                .map(person -> new Form(placeOf(Objects.requireNonNull(person.place())), parts(own, 1)))
                .toList();
    }

    private static Recipients.Place placeOf(Place place) {
        return new Recipients.Place(place.recipient(), place.mobile(), place.divisionCode(), place.detail());
    }

    private static List<Shipment.Part> parts(List<Held> own, long times) {
        List<Shipment.Part> parts = new ArrayList<>();
        for (Held line : own) {
            parts.add(new Shipment.Part(parts.size() + 1, line.perPerson() * times));
        }
        return parts;
    }
}
