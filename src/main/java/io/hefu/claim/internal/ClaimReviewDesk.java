package io.hefu.claim.internal;

import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimReviews;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.domain.Fault;
import io.hefu.claim.domain.WorkingDays;
import io.hefu.claim.internal.ClaimStore.Success;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Evidence;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.TransferView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where reviewers decide claims: never their own, and large ones by two. */
@Service
class ClaimReviewDesk implements ClaimReviews {

    private static final int LONGEST_REASON = 500;
    private static final Cursor MOST_URGENT = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimFileStore files;
    private final ClaimCourse course;
    private final ClaimChronicle chronicle;
    private final CalendarDesk calendars;
    private final Confirmations payments;
    private final Accounts accounts;
    private final ClaimSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimReviewDesk(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimFileStore files,
            ClaimCourse course,
            ClaimChronicle chronicle,
            CalendarDesk calendars,
            Confirmations payments,
            Accounts accounts,
            ClaimSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.claims = claims;
        this.queries = queries;
        this.files = files;
        this.course = course;
        this.chronicle = chronicle;
        this.calendars = calendars;
        this.payments = payments;
        this.accounts = accounts;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Item>> queue(Filter filter, Actor actor, @Nullable String cursor, int size) {
        return Mono.defer(() -> {
                    Cursor after = cursor == null ? MOST_URGENT : Cursor.decode(cursor);
                    Instant now = clock.instant();
                    return queries.queue(filter, actor, after, now, size + 1).collectList();
                })
                .map(rows -> Page.of(rows, size, ClaimReviewDesk::urgency).map(this::item))
                .checkpoint("list claims to review");
    }

    private static Cursor urgency(ClaimRow row) {
        Instant due = row.dueAt();
        return new Cursor(due == null ? Instant.EPOCH : due, row.id());
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
                                queries.versions(id).collectList(),
                                queries.steps(id, true).collectList(),
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
        return decide(actor, id, "taken", null, claim -> {
            requireFree(claim, actor);
            return claims.assign(id, actor.accountId(), actor.account());
        });
    }

    @Override
    public Mono<Review> assign(Actor actor, UUID id, UUID reviewerId) {
        return decide(
                actor,
                id,
                "assigned",
                null,
                claim -> claim.accountId().equals(reviewerId)
                        ? Mono.error(ClaimProblem.OWN_CLAIM::rejection)
                        : accounts.find(List.of(reviewerId))
                                .filter(account ->
                                        account.active() && account.roles().contains(Role.REVIEWER))
                                .next()
                                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_REVIEWER_UNKNOWN::rejection))
                                .flatMap(account -> claims.assign(id, reviewerId, account.login())));
    }

    @Override
    public Mono<Review> approve(Actor actor, UUID id, Decision decision, @Nullable UUID transferId) {
        return decide(actor, id, "approved", decision, claim -> {
            requireFree(claim, actor);
            if (claim.isCodeMissing() && transferId == null) {
                throw invalid("transferId", "MISSING");
            }
            return claim.weightFen() >= settings.secondPersonFrom() && claim.firstApprover() == null
                    ? claims.approveFirst(id, actor.accountId(), transferId)
                            .delayUntil(now -> chronicle.tellInside(now, "first-approved", decision.reason(), actor))
                    : settle(claim, decision, transferId, actor);
        });
    }

    private Mono<ClaimRow> settle(ClaimRow claim, Decision decision, @Nullable UUID transferId, Actor by) {
        if (by.accountId().equals(claim.firstApprover())) {
            throw ClaimProblem.CLAIM_SECOND_PERSON_NEEDED.rejection();
        }
        UUID firstChoice = claim.transferId();
        if (firstChoice != null && !firstChoice.equals(transferId)) {
            throw invalid("transferId", "NOT_WHAT_WAS_APPROVED_FIRST");
        }
        return success(claim, transferId, by)
                .onErrorMap(Rejection.class, ClaimReviewDesk::inWordsOfClaims)
                .flatMap(success -> course.succeed(claim, success, decision.reason(), by));
    }

    /** Evidence is not received money: payment keeps the two apart, and what is not paid is a reduction. */
    private Mono<Success> success(ClaimRow claim, @Nullable UUID transferId, Actor by) {
        if (claim.isCodeMissing() && transferId != null) {
            return payments.allocate(transferId, claim.receivableId(), "claim " + claim.id(), by)
                    .map(fen -> new Success(transferId, fen, 0));
        }
        long reduction = Math.max(0, claim.owedFen() - claim.paidFen());
        return payments.settleByEvidence(claim.receivableId(), new Evidence(claim.id(), claim.paidFen(), reduction), by)
                .map(settled -> new Success(null, settled.paidFen(), settled.reducedFen()));
    }

    private static Throwable inWordsOfClaims(Rejection refused) {
        if (refused.problem() == PaymentProblem.RECEIVABLE_NOT_OPEN) {
            return ClaimProblem.CLAIM_ORDER_NOT_PAYABLE.rejection();
        }
        return refused.problem() == PaymentProblem.TRANSFER_NOT_OPEN
                ? ClaimProblem.TRANSFER_ALREADY_CLAIMED.rejection()
                : refused;
    }

    @Override
    public Mono<Review> reject(Actor actor, UUID id, Decision decision) {
        return decide(actor, id, "rejected", decision, claim -> {
            requireFree(claim, actor);
            return course.fail(claim, decision.reason(), actor);
        });
    }

    @Override
    public Mono<Review> requestEvidence(Actor actor, UUID id, Decision decision) {
        return decide(actor, id, "evidence-requested", decision, claim -> {
            requireFree(claim, actor);
            return rest(claim, decision.reason())
                    .delayUntil(now -> chronicle.tell(now, "evidence-requested", decision.reason(), actor));
        });
    }

    private Mono<ClaimRow> rest(ClaimRow claim, String wanted) {
        Instant now = clock.instant();
        Instant due = claim.dueAt() == null ? now : claim.dueAt();
        LocalDate today = WorkingDays.day(now);
        Instant giveUpAt = now.plus(settings.evidenceWait());
        return calendars
                .workingDays()
                .flatMap(calendar -> claims.rest(claim.id(), today, calendar.left(today, due), giveUpAt, wanted));
    }

    /** @param decision of a decision on a version; null for what may be done at any time of a review */
    private Mono<Review> decide(
            Actor actor, UUID id, String deed, @Nullable Decision decision, Function<ClaimRow, Mono<ClaimRow>> change) {
        return Mono.fromRunnable(() -> requireReason(decision))
                .then(Mono.defer(() -> claims.lock(id)))
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .doOnNext(claim -> requireDecidable(claim, actor, decision))
                .flatMap(claim -> change.apply(claim)
                        .delayUntil(now ->
                                chronicle.audit(actor, deed, claim, now, decision == null ? null : decision.reason())))
                .as(tx::transactional)
                .then(Mono.defer(() -> get(id)))
                .checkpoint("review a claim");
    }

    private static void requireReason(@Nullable Decision decision) {
        if (decision != null) {
            String reason = decision.reason();
            if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
                throw invalid("reason", reason.isBlank() ? "MISSING" : "TOO_LONG");
            }
        }
    }

    private static void requireDecidable(ClaimRow claim, Actor actor, @Nullable Decision decision) {
        if (claim.isOf(actor)) {
            throw ClaimProblem.OWN_CLAIM.rejection();
        }
        ClaimStage stage = claim.stage();
        if (stage == null || decision != null && !stage.isReviewable()) {
            throw claim.refusal();
        }
        if (decision != null && decision.version() != claim.version()) {
            throw ClaimProblem.CLAIM_VERSION_STALE.rejection(Map.of("version", claim.version()));
        }
    }

    private static void requireFree(ClaimRow claim, Actor actor) {
        UUID assignee = claim.assignee();
        if (assignee != null && !assignee.equals(actor.accountId())) {
            throw ClaimProblem.CLAIM_TAKEN.rejection();
        }
        if (claim.stage() == ClaimStage.AWAITING_FUNDS) {
            throw claim.refusal();
        }
    }

    private static Rejection invalid(String field, String code) {
        return ClaimProblem.CLAIM_INVALID.rejection(Map.of("errors", List.of(new Fault(field, code))));
    }
}
