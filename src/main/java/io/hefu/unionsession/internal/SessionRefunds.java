package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.payment.ReceivableRefunds;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.SessionSteps;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends what came back from a session's orders to the account that paid, never to a person (F-18). */
@Component
class SessionRefunds {

    private final SessionStore sessions;
    private final SessionRefundStore refunds;
    private final ReceivableRefunds money;
    private final SessionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionRefunds(
            SessionStore sessions,
            SessionRefundStore refunds,
            ReceivableRefunds money,
            SessionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.sessions = sessions;
        this.refunds = refunds;
        this.money = money;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** The money is held before the session, as it is when it comes. */
    Mono<Void> ask(Actor treasurer, UUID id, String reason) {
        Instant at = clock.instant();
        return sessions.find(treasurer, id)
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.REFUND, treasurer, session.standing()))
                .flatMap(session -> ask(treasurer, session, reason, at))
                .as(tx::transactional)
                .onErrorMap(
                        DuplicateKeyException.class,
                        open -> UnionSessionProblem.UNION_SESSION_REFUND_UNDER_WAY.rejection())
                .checkpoint("refund what a union session did not use");
    }

    private Mono<Void> ask(Actor treasurer, SessionRow session, String reason, Instant at) {
        if (session.unusedFen() == 0) {
            return Mono.error(UnionSessionProblem.UNION_SESSION_NOTHING_TO_REFUND::rejection);
        }
        UUID refund = Ids.next();
        long fen = session.unusedFen();
        return refunds.insert(refund, session.id(), fen, reason, at, treasurer.accountId())
                .then(Mono.defer(() -> money.ask(new ReceivableRefunds.Wish(
                        Objects.requireNonNull(session.receivableId()), refund, fen, reason, treasurer))))
                .then(Mono.defer(() -> sessions.addUnused(session.id(), -fen)))
                .then(Mono.defer(() -> chronicle.session(treasurer, "refund-asked", session, session, reason, at)));
    }
}
