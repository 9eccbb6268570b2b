package io.hefu.payment.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.TransferReviews;
import io.hefu.payment.internal.TransferEvents.Reviewed;
import io.hefu.payment.internal.TransferReviewStore.TransferReview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The workbench of transfers: what waits, who has it in hand, and what speaks for which order. */
@Service
class ReviewDesk implements TransferReviews {

    private final TransferQueue queue;
    private final TransferQueries queries;
    private final DecidableTransfers decidable;
    private final TransferReviewStore reviews;
    private final Proposals proposals;
    private final Suggestions suggestions;
    private final TransferEvents events;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final PaymentSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReviewDesk(
            TransferQueue queue,
            TransferQueries queries,
            DecidableTransfers decidable,
            TransferReviewStore reviews,
            Proposals proposals,
            Suggestions suggestions,
            TransferEvents events,
            Accounts accounts,
            Outbox outbox,
            AuditTrail trail,
            PaymentSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.queue = queue;
        this.queries = queries;
        this.decidable = decidable;
        this.reviews = reviews;
        this.proposals = proposals;
        this.suggestions = suggestions;
        this.events = events;
        this.accounts = accounts;
        this.outbox = outbox;
        this.trail = trail;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Item>> queue(Filter filter, Sort sort, Actor actor, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        queue.page(filter, sort, actor, clock.instant().minus(settings.reviewWithin()), cursor, size))
                .flatMap(page -> reviews.of(
                                page.items().stream().map(TransferRow::id).toList())
                        .collectMap(TransferReview::transferId)
                        .map(known -> page.map(
                                row -> item(row, known.getOrDefault(row.id(), TransferReview.none(row.id()))))))
                .checkpoint("list transfers to review");
    }

    @Override
    public Mono<Item> item(UUID id) {
        return queries.find(id)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection))
                .flatMap(row -> decidable.review(id).map(review -> item(row, review)));
    }

    private Item item(TransferRow row, TransferReview review) {
        Instant now = clock.instant();
        Instant due = row.receivedAt().plus(settings.reviewWithin());
        return new Item(
                TransferQueries.view(row),
                Duration.between(row.receivedAt(), now).toSeconds(),
                due,
                row.isDecidable() && !due.isAfter(now),
                review.assignee(),
                review.assigneeName(),
                proposals.view(review));
    }

    @Override
    public Mono<Review> get(UUID id) {
        return queries.find(id)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection))
                .flatMap(row -> queries.history(row)
                        .collectList()
                        .flatMap(history -> Mono.zip(decidable.review(id), suggestions.of(row, history))
                                .map(parts -> new Review(item(row, parts.getT1()), parts.getT2(), history))))
                .checkpoint("read a transfer to review");
    }

    @Override
    public Mono<Item> take(UUID id, Actor by) {
        return decidable
                .lockFor(id, by)
                .flatMap(locked -> give(id, by.accountId(), by.account(), "taken", by))
                .as(tx::transactional)
                .then(Mono.defer(() -> item(id)))
                .checkpoint("take a transfer in hand");
    }

    @Override
    public Mono<Item> assign(UUID id, UUID reviewerId, Actor by) {
        return decidable
                .lock(id)
                .filter(TransferRow::isDecidable)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection))
                .then(Mono.defer(() -> accounts.holder(Role.REVIEWER, reviewerId)))
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_REVIEWER_UNKNOWN::rejection))
                .flatMap(reviewer -> give(id, reviewerId, reviewer.login(), "assigned", by))
                .as(tx::transactional)
                .then(Mono.defer(() -> item(id)))
                .checkpoint("hand a transfer over");
    }

    private Mono<Void> give(UUID id, UUID to, String name, String what, Actor by) {
        return decidable
                .review(id)
                .filter(before -> !to.equals(before.assignee()))
                .flatMap(before -> reviews.assign(id, to, name).then(tell(id, what, before.assigneeName(), name, by)));
    }

    @Override
    public Mono<Item> release(UUID id, Actor by) {
        return decidable
                .lock(id)
                .then(Mono.defer(() -> decidable.notTaken(id, by)))
                .filter(before -> before.assignee() != null)
                .flatMap(before -> reviews.release(id).then(tell(id, "released", before.assigneeName(), null, by)))
                .as(tx::transactional)
                .then(Mono.defer(() -> item(id)))
                .checkpoint("release a transfer");
    }

    private Mono<Void> tell(UUID id, String what, @Nullable String from, @Nullable String to, Actor by) {
        return trail.record(new AuditEntry(
                        by,
                        "payment.transfer." + what,
                        "transfer",
                        id.toString(),
                        null,
                        null,
                        new InHand(from),
                        new InHand(to),
                        null))
                .then(outbox.append(
                        List.of(events.reviewed(id, what, new Reviewed(id, to, null, List.of()), clock.instant()))));
    }

    /** What the audit trail keeps of an assignment. */
    record InHand(@Nullable String reviewer) {}
}
