package io.hefu.payment.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferReviews.Proposal;
import io.hefu.payment.internal.DecidableTransfers.Locked;
import io.hefu.payment.internal.TransferEvents.Reviewed;
import io.hefu.payment.internal.TransferReviewStore.TransferReview;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Large transfers take two persons: what the first one wants waits until a second one wants the same. */
@Component
class Proposals {

    private final TransferReviewStore reviews;
    private final TransferEvents events;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final PaymentSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    Proposals(
            TransferReviewStore reviews,
            TransferEvents events,
            Outbox outbox,
            AuditTrail trail,
            PaymentSettings settings,
            JsonMapper json,
            Clock clock) {
        this.reviews = reviews;
        this.events = events;
        this.outbox = outbox;
        this.trail = trail;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** The whole transfer counts, so that nobody allocates it alone in small parts. */
    boolean isWanted(TransferRow row, TransferReview review) {
        return review.proposal() == null && row.amountFen() >= settings.secondPersonFrom();
    }

    Mono<Void> make(TransferRow row, List<Receipt.Share> shares, String reason, Actor by) {
        Instant now = clock.instant();
        Wish wish = new Wish(shares, reason);
        return reviews.propose(row.id(), json.writeValueAsString(wish), by, now)
                .then(tell(row.id(), "allocation-proposed", null, wish, reason, by, now));
    }

    /** Nothing proposed is nothing to agree with; raises ALLOCATION_NEEDS_SECOND_PERSON and ALLOCATION_NOT_AS_PROPOSED. */
    void requireAgreement(TransferReview review, List<Receipt.Share> shares, Actor by) {
        Proposal proposal = view(review);
        if (proposal == null) {
            return;
        }
        if (proposal.proposedBy().equals(by.accountId())) {
            throw PaymentProblem.ALLOCATION_NEEDS_SECOND_PERSON.rejection();
        }
        Set<Receipt.Share> proposed = new HashSet<>(proposal.allocations());
        if (!proposed.equals(Set.copyOf(shares))) {
            throw PaymentProblem.ALLOCATION_NOT_AS_PROPOSED.rejection(Map.of("proposed", proposal.allocations()));
        }
    }

    Mono<Void> drop(Locked locked, String reason, Actor by) {
        String proposal = locked.review().proposal();
        if (proposal == null) {
            return Mono.error(PaymentProblem.NOTHING_PROPOSED::rejection);
        }
        UUID id = locked.transfer().id();
        Wish wish = json.readValue(proposal, Wish.class);
        return reviews.forget(List.of(id))
                .then(tell(id, "proposal-dismissed", wish, null, reason, by, clock.instant()));
    }

    private Mono<Void> tell(
            UUID id, String what, @Nullable Wish before, @Nullable Wish after, String reason, Actor by, Instant now) {
        List<Receipt.Share> proposed = after == null ? List.of() : after.allocations();
        return trail.record(new AuditEntry(
                        by, "payment.transfer." + what, "transfer", id.toString(), null, null, before, after, reason))
                .then(outbox.append(
                        List.of(events.reviewed(id, what, new Reviewed(id, by.account(), reason, proposed), now))));
    }

    @Nullable
    Proposal view(TransferReview review) {
        if (review.proposal() == null) {
            return null;
        }
        Wish wish = json.readValue(review.proposal(), Wish.class);
        return new Proposal(
                wish.allocations(),
                wish.reason(),
                Objects.requireNonNull(review.proposedBy()),
                Objects.requireNonNull(review.proposedAt()));
    }

    /** As it is kept. */
    record Wish(List<Receipt.Share> allocations, String reason) {}
}
