package io.hefu.claim.internal;

import io.hefu.claim.ClaimFile.Purpose;
import io.hefu.claim.ClaimForm;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.domain.ClaimRules;
import io.hefu.claim.domain.Fault;
import io.hefu.kernel.Actor;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Owed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a claim must satisfy before anybody looks at it: its order, its words, its evidence, and how often it was tried. */
@Component
class ClaimGate {

    private final ClaimTries tries;
    private final ClaimFileStore files;
    private final Confirmations payments;
    private final ClaimSettings settings;

    ClaimGate(ClaimTries tries, ClaimFileStore files, Confirmations payments, ClaimSettings settings) {
        this.tries = tries;
        this.files = files;
        this.payments = payments;
        this.settings = settings;
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
        return form.payeeConsistent()
                ? tries.count(actor.accountId(), settings.triesPerDay(), ClaimProblem.CLAIM_TRIES_EXHAUSTED)
                : Mono.empty();
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
