package io.hefu.unionsession.internal;

import io.hefu.payment.RefundListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows what goes back of sessions to its end: what could not be sent can be asked for again. */
@Component
class SessionRefundEnds implements RefundListener {

    private final SessionRefundStore refunds;
    private final SessionStore sessions;

    SessionRefundEnds(SessionRefundStore refunds, SessionStore sessions) {
        this.refunds = refunds;
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> ended(End end) {
        boolean left = end.outcome() == Outcome.LEFT;
        return refunds.progress(end.caseId(), left ? end.amountFen() : 0, left ? 0 : end.amountFen())
                .filter(session -> !left)
                .flatMap(session -> sessions.addUnused(session, end.amountFen()))
                .checkpoint("follow the refund of a union session");
    }
}
