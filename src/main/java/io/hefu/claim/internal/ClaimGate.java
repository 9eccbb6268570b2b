package io.hefu.claim.internal;

import io.hefu.claim.ClaimFile.Purpose;
import io.hefu.claim.ClaimForm;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.domain.ClaimRules;
import io.hefu.claim.domain.Fault;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Owed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a claim must satisfy before anybody looks at it: its order, its words, its evidence, and how often it was tried. */
@Component
class ClaimGate {

    private final ClaimRecordStore records;
    private final ClaimFileStore files;
    private final Confirmations payments;
    private final ClaimSettings settings;
    private final Clock clock;

    ClaimGate(
            ClaimRecordStore records,
            ClaimFileStore files,
            Confirmations payments,
            ClaimSettings settings,
            Clock clock) {
        this.records = records;
        this.files = files;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
    }

    /** Raises CLAIM_ORDER_NOT_FOUND and CLAIM_ORDER_NOT_PAYABLE. */
    Mono<Owed> payable(Actor actor, UUID orderId) {
        return payments.find(orderId)
                .filter(owed -> owed.buyerAccountId().equals(actor.accountId()))
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_ORDER_NOT_FOUND::rejection))
                .filter(Owed::open)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_ORDER_NOT_PAYABLE::rejection));
    }

    /** Only case 1 asks for money; who guesses runs out of tries, whatever the answers were (E-43). */
    Mono<Void> countTry(Actor actor, ClaimForm form) {
        if (!form.payeeConsistent()) {
            return Mono.empty();
        }
        LocalDate today = ChinaTime.day(clock.instant());
        return records.tryOnce(actor.accountId(), today, settings.triesPerDay())
                .filter(left -> left)
                .switchIfEmpty(Mono.error(() -> ClaimProblem.CLAIM_TRIES_EXHAUSTED.rejection(
                        Map.of("retryAfterSeconds", untilTomorrow(today)))))
                .then();
    }

    private long untilTomorrow(LocalDate today) {
        Instant tomorrow = ChinaTime.startOf(today.plusDays(1));
        return Math.max(1, Duration.between(clock.instant(), tomorrow).toSeconds());
    }

    /** Raises CLAIM_INVALID with every fault. */
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ClaimProblem.CLAIM_INVALID.rejection(Map.of("errors", faults));
        }
    }

    Mono<Void> checkEvidence(ClaimRow claim, Owed owed) {
        return files.of(claim.id())
                .collectList()
                .doOnNext(found -> refuse(ClaimRules.checkEvidence(
                        claim.paidFen(),
                        owed.owedFen(),
                        claim.remark(),
                        found.stream()
                                .filter(file -> file.purpose() == Purpose.VOUCHER)
                                .count(),
                        found.stream()
                                .filter(file -> file.purpose() == Purpose.REDUCTION_PROOF)
                                .count())))
                .then();
    }
}
