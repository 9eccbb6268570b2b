package io.hefu.unionsession.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.TakenBack;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts sessions when they are paid; the orders that bring their goods count for nothing more. */
@Component
class SessionContributions {

    private final Contributions contributions;

    SessionContributions(Contributions contributions) {
        this.contributions = contributions;
    }

    Mono<Void> count(SessionRow before, SessionRow after, Change change, Instant at) {
        long moved = after.paidFen() - before.paidFen();
        if (moved == 0) {
            return Mono.empty();
        }
        if (moved > 0) {
            Instant booked = change.bookedAt();
            return contributions.record(
                    List.of(entry(after, Contribution.yearOf(booked), moved, Cause.PAYMENT, booked)));
        }
        Cause cause = change.move() == MoneyMove.REFUND ? Cause.REFUND : Cause.REVERSAL;
        return contributions
                .of(after.id())
                .collectList()
                .map(counted -> TakenBack.of(counted, -moved).stream()
                        .map(part -> entry(after, part.year(), -part.fen(), cause, at))
                        .toList())
                .flatMap(contributions::record);
    }

    private static Contribution entry(SessionRow session, int year, long fen, Cause cause, Instant at) {
        return new Contribution(
                session.unitId(),
                session.unitPath(),
                session.region(),
                year,
                Channel.UNION,
                fen,
                session.id(),
                session.movements(),
                cause,
                at);
    }
}
