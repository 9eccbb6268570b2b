package io.hefu.unionsession.internal;

import io.hefu.catalog.Stock;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.organization.SettlementAccount;
import io.hefu.organization.SettlementAccounts;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.payment.Receivables.Closing;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Scheme;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.SessionState;
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

/**
 * Makes sessions payable, and takes back those that are not paid. Their goods are out of the stock from the approval on, so
 * that what is paid is there.
 */
@Component
class SessionBuying {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final SessionOpening opening;
    private final Stock stock;
    private final SettlementAccounts accounts;
    private final Receivables receivables;
    private final Budgets budgets;
    private final SessionChronicle chronicle;
    private final SessionSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionBuying(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            SessionOpening opening,
            Stock stock,
            SettlementAccounts accounts,
            Receivables receivables,
            Budgets budgets,
            SessionChronicle chronicle,
            SessionSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.opening = opening;
        this.stock = stock;
        this.accounts = accounts;
        this.receivables = receivables;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.settings = settings;
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
        Instant due = at.plus(settings.paymentTerm());
        return budgets.commit(new Charge(id, session.unitId(), session.year(), Scheme.SESSION, basket.payableFen()))
                .then(Mono.defer(() -> stock.add(basket.taken())))
                .then(Mono.defer(() -> lines.hold(id, basket.lines())))
                .then(Mono.defer(() -> people.number(id)))
                .then(accounts.current(session.operatorId()))
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_OPERATOR_UNFIT::rejection))
                .flatMap(payee -> receivables
                        .open(List.of(receivable(treasurer, session, basket.payableFen(), payee, at, due)))
                        .delayUntil(opened -> sessions.approve(
                                        id, basket.payableFen(), opened.get(0), payee, at, treasurer.accountId(), due)
                                .flatMap(after -> chronicle.session(treasurer, "approved", session, after, null, at))));
    }

    private static OpenReceivable receivable(
            Actor treasurer, SessionRow session, long fen, SettlementAccount payee, Instant at, Instant due) {
        return new OpenReceivable(
                session.id(),
                fen,
                session.operatorId(),
                payee.accountName(),
                payee.accountNo(),
                payee.bankName(),
                null,
                null,
                treasurer.accountId(),
                session.unitPath(),
                session.region(),
                at,
                due);
    }

    Mono<Void> cancel(Actor actor, UUID id, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.find(actor, id)
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.CANCEL, actor, session.standing()))
                .flatMap(session -> end(session, SessionState.CANCELLED, Closing.CANCELLED, at)
                        .switchIfEmpty(Mono.error(() -> refusal(actor, session)))
                        .flatMap(after -> chronicle.session(actor, "cancelled", session, after, reason, at)))
                .as(tx::transactional)
                .checkpoint("cancel a union session");
    }

    private static Throwable refusal(Actor actor, SessionRow session) {
        return UnionSessionProblem.UNION_SESSION_STATE.rejection(
                Map.of("state", session.state(), "allowed", SessionSteps.allowed(actor, session.standing())));
    }

    /** Its receivable first: when money has come meanwhile, money wins (E-38). Empty when it did. */
    private Mono<SessionRow> end(SessionRow session, SessionState to, Closing why, Instant at) {
        UUID receivableId = session.receivableId();
        Mono<Boolean> closed = receivableId == null
                ? Mono.just(true)
                : receivables.close(List.of(receivableId), why).map(ids -> !ids.isEmpty());
        return closed.filter(done -> done)
                .flatMap(done -> sessions.close(session.id(), session.state(), to, at))
                .delayUntil(after -> receivableId == null ? Mono.empty() : release(after));
    }

    private Mono<Void> release(SessionRow session) {
        return budgets.move(session.id(), 0, 0)
                .thenMany(lines.held(session.id()))
                .collectMap(LineStore.Held::skuId, LineStore.Held::quantity)
                .flatMap(held -> stock.lock(held.keySet()).then(Mono.defer(() -> stock.add(held))));
    }

    /** Ends those that nobody has paid in time; answers how many. */
    Mono<Long> expire(int most) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.overdue(at.minus(settings.expiryGrace()), most)
                .concatMap(session -> end(session, SessionState.EXPIRED, Closing.EXPIRED, at)
                        .delayUntil(after -> chronicle.session("expired", after, at))
                        .as(tx::transactional))
                .count();
    }

    private record Wish(List<Wanted> wanted, long people) {}
}
