package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.Purchases;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.SessionSteps;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends what came back from a session's orders to the account that paid, never to a person (F-18). */
@Component
class SessionRefunds {

    private final SessionStore sessions;
    private final Purchases purchases;
    private final TransactionalOperator tx;

    SessionRefunds(SessionStore sessions, Purchases purchases, TransactionalOperator tx) {
        this.sessions = sessions;
        this.purchases = purchases;
        this.tx = tx;
    }

    /** The money is held before the session, as it is when it comes. */
    Mono<Void> ask(Actor treasurer, UUID id, String reason) {
        return sessions.find(treasurer, id)
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(SessionCommand.REFUND, treasurer, session.standing()))
                .filter(session -> session.unusedFen() > 0)
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOTHING_TO_REFUND::rejection))
                .flatMap(session -> purchases
                        .require(treasurer, id, PurchaseCommand.REFUND)
                        .flatMap(purchase -> purchases.refund(treasurer, purchase, session.unusedFen(), reason))
                        .then(Mono.defer(() -> sessions.addUnused(id, -session.unusedFen()))))
                .as(tx::transactional)
                .checkpoint("refund what a union session did not use");
    }
}
