package io.hefu.unionsession.internal;

import io.hefu.catalog.Stock;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.CommonProblem;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.union.Purchases;
import io.hefu.union.Scheme;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.UnionSessions.Wanted;
import io.hefu.unionsession.domain.Basket;
import io.hefu.unionsession.domain.SessionRules;
import io.hefu.unionsession.domain.SessionSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Buys sessions and takes them back. Their goods are out of the stock from the approval on, so that what is paid is there. */
@Component
class SessionBuying {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final SessionOpening opening;
    private final Stock stock;
    private final Purchases purchases;
    private final Receivables receivables;
    private final SessionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionBuying(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            SessionOpening opening,
            Stock stock,
            Purchases purchases,
            Receivables receivables,
            SessionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.opening = opening;
        this.stock = stock;
        this.purchases = purchases;
        this.receivables = receivables;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> approve(Actor treasurer, UUID id) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return opening.locked(treasurer, id, SessionCommand.APPROVE)
                .doOnNext(
                        session -> SessionRules.requireWithin(session.startsOn(), session.endsOn(), ChinaTime.day(at)))
                .delayUntil(this::requireAddresses)
                .flatMap(session -> fill(session).flatMap(basket -> buy(treasurer, session, basket, at)))
                .as(tx::transactional)
                .doOnNext(receivables::opened)
                .then()
                .checkpoint("approve a union session");
    }

    private Mono<Void> requireAddresses(SessionRow session) {
        return session.mode() == DeliveryMode.TO_UNIT
                ? Mono.empty()
                : people.withoutAddress(session.id())
                        .filter(missing -> missing > 0)
                        .flatMap(missing -> Mono.error(UnionSessionProblem.UNION_SESSION_ADDRESSES_MISSING.rejection(
                                Map.of("people", missing))));
    }

    private Mono<Basket> fill(SessionRow session) {
        return Mono.zip(
                        lines.wanted(session.id()).collectList(),
                        people.count(session.id()),
                        (wanted, count) -> new Wish(wanted, count))
                .flatMap(wish -> stock.lock(
                                wish.wanted.stream().map(Wanted::skuId).collect(Collectors.toSet()))
                        .collectList()
                        .map(offers -> Basket.of(wish.wanted, wish.people, offers, session.budgetFen())));
    }

    private Mono<List<OpenedReceivable>> buy(Actor treasurer, SessionRow session, Basket basket, Instant at) {
        UUID id = session.id();
        Purchases.Draft purchase = new Purchases.Draft(id, Scheme.SESSION, session.operatorId(), basket.payableFen());
        return stock.add(basket.taken())
                .then(Mono.defer(() -> lines.hold(id, basket.lines())))
                .then(Mono.defer(() -> people.number(id)))
                .then(Mono.defer(() -> sessions.bought(id)))
                .then(Mono.defer(() -> purchases.buy(treasurer, session.openedBy(), purchase)))
                .delayUntil(opened -> sessions.look(id)
                        .flatMap(after -> chronicle.session(treasurer, "approved", session, after, null, at)));
    }

    Mono<Void> cancel(Actor actor, UUID id, String reason) {
        return Mono.defer(() -> sessions.find(actor, id))
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.CANCEL, actor, session.standing()))
                .flatMap(session -> session.approvedAt() == null
                        ? drop(actor, id, reason)
                        : purchases.cancel(actor, id, reason).then())
                .checkpoint("cancel a union session");
    }

    private Mono<Void> drop(Actor actor, UUID id, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return opening.locked(actor, id, SessionCommand.CANCEL)
                .filter(session -> session.approvedAt() == null)
                .switchIfEmpty(Mono.error(CommonProblem.CONCURRENT_CHANGE::rejection))
                .flatMap(session -> sessions.close(id, at)
                        .flatMap(after -> chronicle.session(actor, "cancelled", session, after, reason, at)))
                .as(tx::transactional);
    }

    private record Wish(List<Wanted> wanted, long people) {}
}
