package io.hefu.payment;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The reviewers' workbench of transfers: the money that waits for a person, who has it in hand, and what speaks for which
 * order. Raises TRANSFER_NOT_FOUND, TRANSFER_NOT_OPEN, TRANSFER_TAKEN and TRANSFER_REVIEWER_UNKNOWN.
 */
public interface TransferReviews {

    Mono<Page<Item>> queue(Filter filter, Sort sort, Actor actor, @Nullable String cursor, int size);

    /** The transfer as the queue shows it, also when it waits no longer. */
    Mono<Item> item(UUID id);

    /** The transfer with its evidence side by side, as things stand now (E-41). */
    Mono<Review> get(UUID id);

    /** Takes a transfer in hand that nobody has. */
    Mono<Item> take(UUID id, Actor by);

    /** Hands a transfer over to a reviewer, whoever had it. */
    Mono<Item> assign(UUID id, UUID reviewerId, Actor by);

    /** Puts it back for everybody; only who has it may. */
    Mono<Item> release(UUID id, Actor by);

    /** A part that is null does not narrow. */
    record Filter(
            @Nullable String state,
            @Nullable String reason,
            @Nullable UUID supplierId,
            @Nullable String payeeAccountNo,
            @Nullable String channel,
            @Nullable Assigned assigned,
            @Nullable Boolean overdue,
            @Nullable Boolean proposed,
            @Nullable Long fromFen,
            @Nullable Long toFen) {}

    /** Whose transfers to show. */
    enum Assigned {
        ME,
        NOBODY
    }

    enum Sort {
        OLDEST,
        NEWEST,
        LARGEST
    }

    /**
     * A transfer in the queue.
     *
     * @param waitingSeconds since it was received
     * @param dueAt until when somebody has to decide it
     * @param proposal what a first reviewer wants, of a large amount that takes a second one
     */
    record Item(
            TransferView transfer,
            long waitingSeconds,
            Instant dueAt,
            boolean overdue,
            @Nullable UUID assigneeId,
            @Nullable String assignee,
            @Nullable Proposal proposal) {}

    /** An allocation that waits for its second person. */
    record Proposal(List<Receipt.Share> allocations, String reason, UUID proposedBy, Instant proposedAt) {}

    /**
     * @param suggestions what the remark or the amount points to, likeliest first
     * @param payerHistory what the same payer's account paid to the same account before, newest first
     */
    record Review(Item item, List<Suggestion> suggestions, List<Past> payerHistory) {}

    /**
     * An order that the transfer may have been meant for.
     *
     * @param tier how clearly it is named, T1 to T6
     * @param state of what is owed; only an OPEN one can take money
     * @param payerAnnounced whether the buyer announced this payer's account
     * @param paidBefore how many of its buyer's orders this payer's account has paid here before
     * @param marks where in the remark it is named
     */
    record Suggestion(
            UUID orderId,
            String code,
            String tier,
            String state,
            long outstandingFen,
            boolean amountAgrees,
            boolean payerAnnounced,
            long paidBefore,
            List<Mark> marks) {}

    /** An earlier transfer of the same payer; once for each order that it paid. */
    record Past(
            UUID transferId,
            Instant bookedAt,
            long amountFen,
            String state,
            @Nullable UUID orderId,
            @Nullable UUID buyerAccountId) {}
}
