package io.hefu.unionsession.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Masked;
import io.hefu.kernel.Origin;
import io.hefu.kernel.Rate;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Recipients;
import io.hefu.ordering.Recipients.Tracking;
import io.hefu.union.Replacements;
import io.hefu.union.Replacements.Broken;
import io.hefu.union.Replacements.Concern;
import io.hefu.union.Scheme;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.RecipientLinks;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.LinkSignature;
import io.hefu.unionsession.domain.LinkSignature.Link;
import io.hefu.unionsession.internal.PeopleStore.Person;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets people see to their own parcels by a link. */
@Service
class LinkDesk implements RecipientLinks {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final Replacements replacements;
    private final Recipients recipients;
    private final LinkSignature signature;
    private final RateLimits limits;
    private final SessionSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    LinkDesk(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            Replacements replacements,
            Recipients recipients,
            LinkSignature signature,
            RateLimits limits,
            SessionSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.replacements = replacements;
        this.recipients = recipients;
        this.signature = signature;
        this.limits = limits;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<View> view(Key key) {
        return shown(key).flatMap(this::view).checkpoint("show a recipient's parcels");
    }

    /** Who shows the link; a wrong try stays counted, whatever comes after it. */
    private Mono<Known> shown(Key key) {
        return Mono.deferContextual(context -> limits.take(
                        "union-recipient-links",
                        Origin.of(context).network(),
                        new Rate(settings.linksPerMinute(), Duration.ofMinutes(1))))
                .then(Mono.defer(() -> Mono.justOrEmpty(signature.read(key.link()))))
                .filter(link -> clock.instant().isBefore(link.endsAt()))
                .flatMap(link -> known(link, key.mobileTail()))
                .switchIfEmpty(Mono.error(UnionSessionProblem.RECIPIENT_LINK_REFUSED::rejection));
    }

    private Mono<Known> known(Link link, String tail) {
        return people.tried(link.personId(), link.number(), settings.linkTries())
                .filter(person ->
                        Objects.requireNonNullElse(person.mobile(), "").endsWith(tail))
                .delayUntil(person -> people.forgetTries(person.id()))
                .zipWhen(person -> sessions.look(person.sessionId()), Known::new)
                .filter(known -> known.session.state() != SessionState.DRAFT
                        && known.session.state() != SessionState.CANCELLED
                        && known.session.state() != SessionState.EXPIRED);
    }

    private Mono<View> view(Known known) {
        return Mono.zip(parcels(known).map(Parcel::tracking).collectList(), replacements.of(known.person.id()))
                .map(both -> new View(
                        known.session.name(),
                        known.session.unitName(),
                        known.session.endsOn(),
                        Masked.name(Objects.requireNonNullElse(known.person.name(), "")),
                        known.person.place(),
                        known.toHomes() && both.getT1().isEmpty(),
                        both.getT1(),
                        both.getT2()));
    }

    private Flux<Parcel> parcels(Known known) {
        Integer no = known.person.no();
        return no == null || !known.toHomes()
                ? Flux.empty()
                : orders(known)
                        .concatMap(order -> recipients
                                .parcels(order.orderId(), no)
                                .map(tracking -> new Parcel(order, no, tracking)));
    }

    private Flux<SupplierOrder> orders(Known known) {
        UUID session = known.session.id();
        return lines.orders(List.of(session)).flatMapIterable(all -> all.getOrDefault(session, List.of()));
    }

    @Override
    public Mono<View> correct(Key key, Address address) {
        return shown(key)
                .filter(Known::toHomes)
                .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_SERVED::rejection))
                .flatMap(known -> Mono.defer(() -> correct(known, address)).as(tx::transactional))
                .then(Mono.defer(() -> view(key)))
                .checkpoint("correct a recipient's address");
    }

    private Mono<Void> correct(Known known, Address address) {
        return sessions.lock(List.of(known.session.id()))
                .then(Mono.defer(() -> recipients.requireDivision(address.divisionCode())))
                .then(Mono.defer(() -> people.correct(known.person.id(), address, clock.instant())))
                .flatMap(person -> {
                    Integer no = person.no();
                    Recipients.Place place = new Recipients.Place(
                            address.recipient(),
                            Objects.requireNonNull(person.mobile()),
                            address.divisionCode(),
                            address.detail());
                    return no == null
                            ? Mono.empty()
                            : orders(known)
                                    .concatMap(order -> recipients.correct(order.orderId(), no, place))
                                    .onErrorMap(
                                            LinkDesk::isUnderWay, early -> CommonProblem.CONCURRENT_CHANGE.rejection())
                                    .then();
                });
    }

    /** The order is placed, and its list not yet written. */
    private static boolean isUnderWay(Throwable error) {
        return error instanceof Rejection refusal && refusal.problem() == OrderProblem.RECIPIENT_NOT_FOUND;
    }

    @Override
    public Mono<View> askReplacement(Key key, UUID parcelId, String reason) {
        return shown(key)
                .flatMap(known -> parcels(known)
                        .filter(parcel -> parcel.tracking.parcelId().equals(parcelId))
                        .next()
                        .switchIfEmpty(Mono.error(UnionSessionProblem.PARCEL_NOT_OWN::rejection))
                        .flatMap(parcel -> replacements.ask(null, parcel.broken(known, reason))))
                .then(Mono.defer(() -> view(key)))
                .checkpoint("ask for goods again");
    }

    private record Parcel(SupplierOrder order, int recipientNo, Tracking tracking) {

        Broken broken(Known known, String reason) {
            SessionRow session = known.session;
            return new Broken(
                    Scheme.SESSION,
                    session.id(),
                    known.person.id(),
                    tracking.parcelId(),
                    order.orderId(),
                    recipientNo,
                    new Concern(
                            session.unitId(),
                            session.unitPath(),
                            session.region(),
                            order.supplierId(),
                            session.openedBy()),
                    reason);
        }
    }

    private record Known(Person person, SessionRow session) {

        boolean toHomes() {
            return session.mode() == DeliveryMode.TO_HOMES;
        }
    }
}
