package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.payment.domain.Decision;
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
        Instant now = clock.instant();
        UUID decider = by == null ? null : by.accountId();
        long allocated = decision.shares().stream().mapToLong(Share::amountFen).sum();
        return allocations
                .record(List.of(taken(row, decision, why, by, now)))
                .then(transfers.place(row.id(), decision, allocated))
                .then(waiting.forget(List.of(row.id())))
                .then(reviews.forget(row.id()))
                .then(outbox.append(List.of(events.byHand(row, decision, scope, why, decider, now))));
    }

    private AllocationStore.Taken taken(
            TransferRow row, Decision decision, String why, @Nullable Actor by, Instant now) {
        String decider = by == null ? "machine" : by.account();
        return new AllocationStore.Taken(
                row.id(),
                decision.verdict().name(),
                decision.state().name(),
                null,
                TransferStore.name(decision.reason()),
                books.json(new ByHand(why, decider, decision.shares())),
                now,
                by == null ? null : by.accountId(),
                decision.shares());
    }

    /** The evidence of such a decision. */
    record ByHand(String why, String by, List<Share> shares) {}
}
