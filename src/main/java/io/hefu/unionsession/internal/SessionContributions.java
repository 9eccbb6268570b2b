package io.hefu.unionsession.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.Contributions.Movement;
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
        return moved == 0
                ? Mono.empty()
                : contributions.follow(List.of(new Movement(
                        after.id(),
                        after.movements(),
                        after.unitId(),
                        after.unitPath(),
                        after.region(),
                        Channel.UNION,
                        moved,
                        change.move() == MoneyMove.REFUND ? Cause.REFUND : Cause.REVERSAL,
                        change.bookedAt(),
                        at)));
    }
}
