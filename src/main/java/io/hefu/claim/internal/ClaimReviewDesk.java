package io.hefu.claim.internal;

import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimReviews;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.payment.Confirmations;
import io.hefu.payment.TransferView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The workbench of claims: what waits, who has it in hand, and its evidence side by side. */
@Service
class ClaimReviewDesk implements ClaimReviews {

    private final ClaimStore claims;
    private final ReviewableClaims reviewable;
    private final ClaimQueue queue;
    private final ClaimQueries queries;
    private final ClaimFileStore files;
    private final Confirmations payments;
    private final Accounts accounts;
    private final Clock clock;

    ClaimReviewDesk(
            ClaimStore claims,
            ReviewableClaims reviewable,
            ClaimQueue queue,
            ClaimQueries queries,
            ClaimFileStore files,
            Confirmations payments,
            Accounts accounts,
            Clock clock) {
        this.claims = claims;
        this.reviewable = reviewable;
        this.queue = queue;
        this.queries = queries;
        this.files = files;
        this.payments = payments;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Item>> queue(Filter filter, Sort sort, Actor actor, @Nullable String cursor, int size) {
        return Mono.defer(() -> queue.page(filter, sort, actor, clock.instant(), cursor, size))
                .map(page -> page.map(this::item))
                .checkpoint("list claims to review");
    }

    private Item item(ClaimRow row) {
        Instant now = clock.instant();
        Instant due = row.dueAt();
        Instant submitted = row.submittedAt();
        boolean waiting = row.stage() != null && row.restedOn() == null;
        return new Item(
                row.view(),
                row.stage(),
                due,
                waiting && due != null && !due.isAfter(now),
                submitted == null ? 0 : Duration.between(submitted, now).toSeconds(),
                row.assignee(),
                row.assigneeName(),
                row.firstApprover());
    }

    @Override
    public Mono<Review> get(UUID id) {
        return queries.find(id)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .flatMap(row -> Mono.zip(
                                files.of(id).collectList(),
                                queries.versions(id),
                                queries.steps(id, true),
                                queries.reused(id),
                                candidates(row))
                        .map(it -> new Review(item(row), it.getT1(), it.getT2(), it.getT3(), it.getT4(), it.getT5())))
                .checkpoint("read a claim to review");
    }

    private Mono<List<TransferView>> candidates(ClaimRow row) {
        return row.stage() == null || row.payerName() == null || row.payerAccountNo() == null
                ? Mono.just(List.of())
                : payments.candidates(row.receivableId(), row.named());
    }

    @Override
    public Mono<Review> take(Actor actor, UUID id) {
        return give(actor, id, "taken", claim -> {
            ReviewableClaims.requireFree(claim, actor);
            return claims.assign(id, actor.accountId(), actor.account());
        });
    }

    @Override
    public Mono<Review> assign(Actor actor, UUID id, UUID reviewerId) {
        return give(
                actor,
                id,
                "assigned",
                claim -> reviewerId.equals(claim.accountId())
                        ? Mono.error(ClaimProblem.OWN_CLAIM::rejection)
                        : accounts.holder(Role.REVIEWER, reviewerId)
                                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_REVIEWER_UNKNOWN::rejection))
                                .flatMap(account -> claims.assign(id, reviewerId, account.login())));
    }

    @Override
    public Mono<Review> release(Actor actor, UUID id) {
        return give(actor, id, "released", claim -> {
            ReviewableClaims.requireFree(claim, actor);
            return claims.release(id);
        });
    }

    private Mono<Review> give(Actor actor, UUID id, String deed, Function<ClaimRow, Mono<ClaimRow>> change) {
        return reviewable.give(actor, id, deed, change).then(Mono.defer(() -> get(id)));
    }
}
