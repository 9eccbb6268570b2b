package io.hefu.unionsession.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener;
import io.hefu.union.Budgets;
import io.hefu.unionsession.SessionState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the money of sessions: what is paid is ordered, what is taken back afterwards is suspended (E-32). */
@Component
class SessionPayments implements ReceivableListener {

    private final SessionStore sessions;
    private final SessionContributions contributions;
    private final Budgets budgets;
    private final SessionChronicle chronicle;
    private final Clock clock;

    SessionPayments(
            SessionStore sessions,
            SessionContributions contributions,
            Budgets budgets,
            SessionChronicle chronicle,
            Clock clock) {
        this.sessions = sessions;
        this.contributions = contributions;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Mono<List<Change>> changed(List<Change> changes) {
        Map<UUID, Change> bySubject =
                changes.stream().collect(Collectors.toMap(Change::subjectId, Function.identity()));
        return sessions.lock(bySubject.keySet())
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(session -> follow(session, Objects.requireNonNull(bySubject.get(session.id())))
                        .thenReturn(session.id()))
                .collect(Collectors.toSet())
                .map(own -> Change.without(changes, own))
                .checkpoint("follow the money of union sessions");
    }

    /** A session that takes no money, or not this receivable's, rolls the allocation back. */
    private Mono<Void> follow(SessionRow before, Change change) {
        if (!change.receivableId().equals(before.receivableId()) || !takesMoney(before.state())) {
            throw new IllegalStateException("session takes no money: " + before.id() + " is " + before.state());
        }
        Instant at = clock.instant();
        return sessions.pay(before.id(), state(before, change), change.allocatedFen(), at)
                .flatMap(after -> contributions
                        .count(before, after, change, at)
                        .then(budgets.move(after.id(), change.payableFen() - change.allocatedFen(), after.paidFen()))
                        .then(chronicle.session(what(before, after, change), after, at)));
    }

    private static boolean takesMoney(SessionState state) {
        return state == SessionState.ORDERED || state == SessionState.PAID || state == SessionState.SUSPENDED;
    }

    private static SessionState state(SessionRow before, Change change) {
        if (change.settled()) {
            return SessionState.PAID;
        }
        return before.orderedAt() == null ? SessionState.ORDERED : SessionState.SUSPENDED;
    }

    private static String what(SessionRow before, SessionRow after, Change change) {
        if (before.state() == after.state()) {
            return change.move() == MoneyMove.REFUND ? "refunded" : "payment-changed";
        }
        return switch (after.state()) {
            case PAID -> before.state() == SessionState.SUSPENDED ? "resumed" : "paid";
            case ORDERED -> "payment-reversed";
            default -> "suspended";
        };
    }
}
