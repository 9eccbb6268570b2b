package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Share;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes down what no rule decided of a transfer, but a person or a claim; within the caller's transaction. */
@Component
class DecisionWriter {

    private final TransferStore transfers;
    private final WaitingStore waiting;
    private final TransferReviewStore reviews;
    private final AllocationStore allocations;
    private final Bookkeeping books;
    private final TransferEvents events;
    private final Outbox outbox;
    private final Clock clock;

    DecisionWriter(
            TransferStore transfers,
            WaitingStore waiting,
            TransferReviewStore reviews,
            AllocationStore allocations,
            Bookkeeping books,
            TransferEvents events,
            Outbox outbox,
            Clock clock) {
        this.transfers = transfers;
        this.waiting = waiting;
        this.reviews = reviews;
        this.allocations = allocations;
        this.books = books;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param by who decided, null for the machine */
    Mono<Void> write(TransferRow row, Decision decision, Event.Scope scope, String why, @Nullable Actor by) {
        return write(List.of(new Made(row, decision, scope, why)), by);
    }

    /** @param by who decided them all, null for the machine */
    Mono<Void> write(List<Made> decisions, @Nullable Actor by) {
        if (decisions.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        List<UUID> ids = decisions.stream().map(Made::transferId).toList();
        return Mono.when(
                        allocations.record(
                                decisions.stream().map(it -> taken(it, by, now)).toList()),
                        transfers.place(decisions),
                        waiting.forget(ids),
                        reviews.forget(ids))
                .then(outbox.append(
                        decisions.stream().map(it -> told(it, by, now)).toList()));
    }

    private AllocationStore.Taken taken(Made made, @Nullable Actor by, Instant now) {
        Decision decision = made.decision();
        return new AllocationStore.Taken(
                made.transferId(),
                decision.verdict().name(),
                decision.state().name(),
                null,
                TransferStore.name(decision.reason()),
                books.json(new ByHand(made.why(), by == null ? "machine" : by.account(), decision.shares())),
                now,
                by == null ? null : by.accountId(),
                decision.shares());
    }

    private Event told(Made made, @Nullable Actor by, Instant now) {
        UUID decider = by == null ? null : by.accountId();
        return events.byHand(made.row(), made.decision(), made.scope(), made.why(), decider, now);
    }

    /** A decision about a transfer, and who is told of it. */
    record Made(TransferRow row, Decision decision, Event.Scope scope, String why) {

        /** So much of the transfer goes to the receivable; the rest of it stays open. */
        static Made allocated(TransferRow row, ReceivableRow receivable, long fen, Reason reason, String why) {
            List<Share> shares = List.of(new Share(receivable.id(), receivable.subjectId(), fen));
            Decision decision = Decision.allocated(reason, shares, row.openFen() - fen);
            return new Made(row, decision, receivable.scope(), why);
        }

        UUID transferId() {
            return row.id();
        }

        /** How much of it goes to receivables now. */
        long allocatedFen() {
            return decision.shares().stream().mapToLong(Share::amountFen).sum();
        }
    }

    /** The evidence of such a decision. */
    record ByHand(String why, String by, List<Share> shares) {}
}
