package io.hefu.claim;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.payment.TransferView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The reviewers' workbench; nobody decides an own claim. Raises {@link ClaimProblem}. */
public interface ClaimReviews {

    Mono<Page<Item>> queue(Filter filter, Sort sort, Actor actor, @Nullable String cursor, int size);

    Mono<Review> get(UUID id);

    /** Takes a claim in hand that nobody has. */
    Mono<Review> take(Actor actor, UUID id);

    /** Hands a claim over to a reviewer, whoever had it. */
    Mono<Review> assign(Actor actor, UUID id, UUID reviewerId);

    /** Puts it back for everybody; only who has it may. */
    Mono<Review> release(Actor actor, UUID id);

    /** A part that is null does not narrow; the amounts are what the payer says was paid. */
    record Filter(
            @Nullable ClaimKind kind,
            @Nullable ClaimStage stage,
            @Nullable Assigned assigned,
            @Nullable Boolean overdue,
            @Nullable Instant dueBefore,
            @Nullable UUID supplierId,
            @Nullable Long fromFen,
            @Nullable Long toFen) {}

    /** Whose claims to show. */
    enum Assigned {
        ME,
        NOBODY
    }

    enum Sort {
        /** Most urgent first. */
        DUE,
        OLDEST,
        LARGEST
    }

    /**
     * A claim in the queue.
     *
     * @param waitingSeconds since its submission
     */
    record Item(
            ClaimView claim,
            @Nullable ClaimStage stage,
            @Nullable Instant dueAt,
            boolean overdue,
            long waitingSeconds,
            @Nullable UUID assigneeId,
            @Nullable String assignee,
            @Nullable UUID firstApproverId) {}

    /**
     * A claim with its evidence side by side.
     *
     * @param reused the same file or receipt number in other claims (E-44)
     * @param candidates the open transfers that the payer's words fit
     * @param history every step, also those that the buyer does not see
     */
    record Review(
            Item item,
            List<ClaimFile> files,
            List<ClaimDetail.Version> versions,
            List<ClaimDetail.Step> history,
            List<Reused> reused,
            List<TransferView> candidates) {}

    /** @param fileId this claim's file that is there too, null when it is the receipt number */
    record Reused(
            UUID claimId,
            UUID orderId,
            ClaimStatus status,
            @Nullable UUID fileId,
            @Nullable String receiptNo) {}
}
