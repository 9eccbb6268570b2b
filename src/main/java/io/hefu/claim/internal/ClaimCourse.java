package io.hefu.claim.internal;

import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.internal.ClaimStore.Success;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Rejection;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Outcome;
import io.hefu.payment.PaymentProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The ways of a locked claim through its states (domain 3.5); within the caller's transaction. */
@Component
class ClaimCourse {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofHours(1);

    private final ClaimStore claims;
    private final ClaimRecordStore records;
    private final ClaimChronicle chronicle;
    private final CalendarDesk calendars;
    private final Confirmations payments;
    private final ClaimSettings settings;
    private final Clock clock;

    ClaimCourse(
            ClaimStore claims,
            ClaimRecordStore records,
            ClaimChronicle chronicle,
            CalendarDesk calendars,
            Confirmations payments,
            ClaimSettings settings,
            Clock clock) {
        this.claims = claims;
        this.records = records;
        this.chronicle = chronicle;
        this.calendars = calendars;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes up what has just been written: holds the order, and asks the machine or a person. */
    Mono<ClaimRow> enter(ClaimRow before, ClaimRow written, String what, Actor by) {
        return payments.hold(written.receivableId())
                .filter(held -> held)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_ORDER_NOT_PAYABLE::rejection))
                .then(Mono.defer(() -> routed(before, written)))
                .delayUntil(routed -> records.keepVersion(routed.id(), by.accountId()))
                .delayUntil(routed -> chronicle.tell(routed, what, null, by))
                .delayUntil(routed -> chronicle.audit(by, what, before, routed, null))
                .flatMap(
                        routed -> routed.stage() == ClaimStage.AWAITING_FUNDS ? look(routed, true) : Mono.just(routed));
    }

    private Mono<ClaimRow> routed(ClaimRow before, ClaimRow written) {
        if (before.stage() == ClaimStage.EVIDENCE_WANTED && before.clockDays() != null) {
            return review(written, before.clockDays());
        }
        Instant now = clock.instant();
        return written.isCodeMissing()
                ? claims.await(written.id(), now.plus(SOON), now.plus(settings.fundsWait()))
                : review(written, settings.workingDays());
    }

    private Mono<ClaimRow> review(ClaimRow claim, int days) {
        LocalDate today = ChinaTime.day(clock.instant());
        return calendars.workingDays().flatMap(calendar -> claims.review(claim.id(), calendar.after(today, days)));
    }

    /**
     * Lets the machine look for the money that case 1 names; nothing but money that is there ever pays the order.
     *
     * @param first whether nothing has been told of the waiting yet
     */
    Mono<ClaimRow> look(ClaimRow claim, boolean first) {
        return payments.allocateSole(claim.receivableId(), claim.named(), "claim " + claim.id(), null)
                .flatMap(outcome -> follow(claim, outcome, first))
                .onErrorResume(Rejection.class, refused -> orderGone(claim, refused));
    }

    private Mono<ClaimRow> follow(ClaimRow claim, Outcome outcome, boolean first) {
        return switch (outcome.found()) {
            case ALLOCATED -> succeed(claim, new Success(outcome.transferId(), outcome.allocatedFen(), 0), null, null);
            case AMBIGUOUS ->
                review(claim, settings.workingDays())
                        .delayUntil(now -> chronicle.tellInside(now, "in-review", null, null));
            case NONE -> keepWaiting(claim, first);
        };
    }

    private Mono<ClaimRow> keepWaiting(ClaimRow claim, boolean first) {
        Instant now = clock.instant();
        Instant since = claim.submittedAt() == null ? now : claim.submittedAt();
        Duration waited = Duration.between(since, now);
        Duration pause = waited.compareTo(SOON) < 0 ? SOON : waited.compareTo(LATER) > 0 ? LATER : waited;
        Mono<Void> told = first ? chronicle.tellInside(claim, "awaiting-funds", null, null) : Mono.empty();
        return told.then(claims.lookAgain(claim.id(), now.plus(pause))).thenReturn(claim);
    }

    /** The order was paid or closed meanwhile. */
    private Mono<ClaimRow> orderGone(ClaimRow claim, Rejection refused) {
        return refused.problem() == PaymentProblem.RECEIVABLE_NOT_OPEN
                ? payments.find(List.of(claim.receivableId()))
                        .single()
                        .flatMap(owed -> owed.settled() ? supersede(claim) : fail(claim, "ORDER_CLOSED", null))
                : Mono.error(refused);
    }

    Mono<ClaimRow> succeed(ClaimRow claim, Success success, @Nullable String note, @Nullable Actor by) {
        UUID decider = by == null ? null : by.accountId();
        return claims.succeed(claim.id(), success, decider, clock.instant())
                .delayUntil(done -> payments.letGo(done.receivableId()))
                .delayUntil(done -> chronicle.tell(done, "succeeded", note, by));
    }

    Mono<ClaimRow> fail(ClaimRow claim, String reason, @Nullable Actor by) {
        return end(claim, ClaimStatus.FAILED, "failed", reason, by);
    }

    Mono<ClaimRow> supersede(ClaimRow claim) {
        return end(claim, ClaimStatus.SUPERSEDED, "superseded", null, null);
    }

    Mono<ClaimRow> withdraw(ClaimRow claim, Actor by) {
        return end(claim, ClaimStatus.WITHDRAWN, "withdrawn", null, by);
    }

    private Mono<ClaimRow> end(
            ClaimRow claim, ClaimStatus status, String what, @Nullable String reason, @Nullable Actor by) {
        UUID decider = by == null ? null : by.accountId();
        return claims.end(claim.id(), status, reason, decider, clock.instant())
                .delayUntil(done -> payments.letGo(done.receivableId()))
                .delayUntil(done -> chronicle.tell(done, what, reason, by));
    }
}
