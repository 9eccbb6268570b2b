package io.hefu.claim.internal;

import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.internal.ClaimRecordStore.Step;
import io.hefu.claim.internal.ClaimStore.Success;
import io.hefu.claim.internal.ClaimStore.Wait;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Found;
import io.hefu.payment.Confirmations.Outcome;
import io.hefu.payment.Confirmations.Owed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
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

    /** Takes up what has just been written: asks the machine or a person. */
    Mono<ClaimRow> enter(ClaimRow before, ClaimRow written, String what, Actor by) {
        return routed(before, written)
                .delayUntil(routed -> records.keepVersions(List.of(routed.id())))
                .delayUntil(routed -> chronicle.tell(routed, what, null, by))
                .delayUntil(routed -> chronicle.audit(by, what, before, routed, null))
                .flatMap(routed -> routed.stage() == ClaimStage.AWAITING_FUNDS
                        ? look(List.of(routed), true).single()
                        : held(List.of(routed)).thenReturn(routed));
    }

    private Mono<ClaimRow> routed(ClaimRow before, ClaimRow written) {
        if (before.stage() == ClaimStage.EVIDENCE_WANTED && before.clockDays() != null) {
            return review(written, before.clockDays());
        }
        return written.isCodeMissing()
                ? claims.await(written.id(), waitFrom(clock.instant()))
                : review(written, settings.workingDays());
    }

    Wait waitFrom(Instant now) {
        return new Wait(now.plus(SOON), now.plus(settings.fundsWait()));
    }

    /** Open claims keep their orders open. */
    private Mono<Void> held(List<ClaimRow> open) {
        return payments.hold(receivables(open))
                .filter(held -> held)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_ORDER_NOT_PAYABLE::rejection))
                .then();
    }

    private static List<UUID> receivables(List<ClaimRow> rows) {
        return rows.stream().map(ClaimRow::receivableId).toList();
    }

    private Mono<ClaimRow> review(ClaimRow claim, int days) {
        LocalDate today = ChinaTime.day(clock.instant());
        return calendars.workingDays().flatMap(calendar -> claims.review(claim.id(), calendar.after(today, days)));
    }

    /**
     * Lets the machine look for the money that claims of case 1 name; nothing but money that is there ever pays an order.
     * Answers the claims as they are then, in any order.
     *
     * @param first whether nothing has been told of the waiting yet, and their orders are not held
     */
    Flux<ClaimRow> look(List<ClaimRow> looking, boolean first) {
        return payments.allocateSole(looking.stream().map(ClaimRow::wanted).toList())
                .flatMapMany(outcomes -> follow(new Looked(looking, outcomes), first));
    }

    private Flux<ClaimRow> follow(Looked looked, boolean first) {
        List<ClaimRow> ambiguous = looked.those(Found.AMBIGUOUS);
        List<ClaimRow> waiting = looked.those(Found.NONE);
        List<ClaimRow> gone = looked.those(Found.NOT_OPEN);
        if (first && !gone.isEmpty()) {
            return Flux.error(ClaimProblem.CLAIM_ORDER_NOT_PAYABLE::rejection);
        }
        List<ClaimRow> open =
                Stream.concat(ambiguous.stream(), waiting.stream()).toList();
        Mono<Void> hold = first ? held(open) : Mono.empty();
        return hold.thenMany(Flux.concat(
                succeed(looked.successes(), null, null),
                keepWaiting(waiting, first),
                Flux.fromIterable(ambiguous).concatMap(this::handToReviewers),
                orderGone(gone)));
    }

    private Mono<ClaimRow> handToReviewers(ClaimRow claim) {
        return review(claim, settings.workingDays())
                .delayUntil(now -> chronicle.tellInside(now, "in-review", null, null));
    }

    private Flux<ClaimRow> keepWaiting(List<ClaimRow> waiting, boolean first) {
        if (waiting.isEmpty()) {
            return Flux.empty();
        }
        Instant now = clock.instant();
        Mono<Void> told = first ? chronicle.tell(awaitingFunds(waiting)) : Mono.empty();
        return told.then(claims.lookAgain(
                        waiting.stream().map(ClaimRow::id).toList(),
                        waiting.stream().map(claim -> nextLook(claim, now)).toList()))
                .thenMany(Flux.fromIterable(waiting));
    }

    private static List<Step> awaitingFunds(List<ClaimRow> waiting) {
        return waiting.stream()
                .map(claim -> new Step(claim, "awaiting-funds", null, true, null))
                .toList();
    }

    private static Instant nextLook(ClaimRow claim, Instant now) {
        Instant since = claim.submittedAt() == null ? now : claim.submittedAt();
        Duration waited = Duration.between(since, now);
        return now.plus(waited.compareTo(SOON) < 0 ? SOON : waited.compareTo(LATER) > 0 ? LATER : waited);
    }

    /** The orders were paid or closed meanwhile. */
    private Flux<ClaimRow> orderGone(List<ClaimRow> gone) {
        return payments.find(receivables(gone))
                .filter(Owed::settled)
                .map(Owed::receivableId)
                .collect(Collectors.toSet())
                .flatMapMany(settled -> Flux.fromIterable(gone)
                        .concatMap(claim -> settled.contains(claim.receivableId())
                                ? supersede(claim)
                                : fail(claim, "ORDER_CLOSED", null)));
    }

    Flux<ClaimRow> succeed(List<Success> successes, @Nullable String note, @Nullable Actor by) {
        if (successes.isEmpty()) {
            return Flux.empty();
        }
        UUID decider = by == null ? null : by.accountId();
        return claims.succeed(successes, decider, clock.instant())
                .collectList()
                .delayUntil(done -> payments.letGo(receivables(done)))
                .delayUntil(done -> chronicle.tell(done.stream()
                        .map(claim -> new Step(claim, "succeeded", note, false, decider))
                        .toList()))
                .flatMapMany(Flux::fromIterable);
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
                .delayUntil(done -> payments.letGo(List.of(done.receivableId())))
                .delayUntil(done -> chronicle.tell(done, what, reason, by));
    }

    /** Claims and what there is of their money. */
    private record Looked(List<ClaimRow> claims, List<Outcome> outcomes) {

        List<ClaimRow> those(Found found) {
            return IntStream.range(0, claims.size())
                    .filter(i -> outcomes.get(i).found() == found)
                    .mapToObj(claims::get)
                    .toList();
        }

        List<Success> successes() {
            return IntStream.range(0, claims.size())
                    .filter(i -> outcomes.get(i).found() == Found.ALLOCATED)
                    .mapToObj(i -> success(claims.get(i), outcomes.get(i)))
                    .toList();
        }

        private static Success success(ClaimRow claim, Outcome outcome) {
            return new Success(claim.id(), outcome.transferId(), outcome.allocatedFen(), 0);
        }
    }
}
