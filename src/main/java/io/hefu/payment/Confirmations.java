package io.hefu.payment;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a payment confirmation may do with receivables and with money that found none. Everything but the reading runs
 * within the caller's transaction; transfers are locked before receivables.
 */
public interface Confirmations {

    /** The receivable of an order, or empty; what a gateway collects needs no confirmation. */
    Mono<Owed> find(UUID orderId);

    Flux<Owed> find(Collection<UUID> receivableIds);

    /** Keeps open receivables from being closed; false when one of them is not open any more. */
    Mono<Boolean> hold(Collection<UUID> receivableIds);

    /** Lets them be closed again; nothing happens to those that are not held. */
    Mono<Void> letGo(Collection<UUID> receivableIds);

    /**
     * Lets the machine look for the money that payers name. Exactly one transfer that nothing else claims is allocated at
     * once, as far as it is owed; anything else moves nothing. Of several who name the same transfer the first gets it.
     *
     * @return an outcome for each, in their order
     */
    Mono<List<Outcome>> allocateSole(List<Wanted> wanted);

    /**
     * Allocates this transfer, as far as it is open and owed; answers how much. Raises TRANSFER_NOT_FOUND,
     * TRANSFER_NOT_OPEN, TRANSFER_TAKEN, PAYEE_MISMATCH and RECEIVABLE_NOT_OPEN.
     */
    Mono<Long> allocate(UUID transferId, UUID receivableId, String why, Actor by);

    /**
     * Settles what is owed by evidence of money that was never received here, and by a reduction; neither is counted as
     * received. Only as much as is still owed counts. Raises RECEIVABLE_NOT_OPEN.
     */
    Mono<Evidenced> settleByEvidence(UUID receivableId, Evidence evidence, Actor by);

    /** Puts received money in the place of the evidence that covered a receivable, so that it counts once (E-19). */
    Mono<Long> replaceEvidence(UUID transferId, UUID evidenceId);

    /** Those of these transfers that still have money for a claim. */
    Flux<OpenMoney> openMoney(Collection<UUID> transferIds);

    /** The open transfers that the payer's words fit, for the eyes of reviewers. */
    Mono<List<TransferView>> candidates(UUID receivableId, Named named);

    /**
     * A receivable as it stands.
     *
     * @param accountKey the settlement account that was shown, digits and letters only
     * @param owedFen what is still to be paid
     */
    record Owed(
            UUID receivableId,
            UUID orderId,
            boolean open,
            boolean settled,
            String accountKey,
            String accountName,
            String accountNo,
            String bankName,
            long payableFen,
            long owedFen,
            UUID supplierId,
            UUID buyerAccountId,
            @Nullable String unitPath,
            @Nullable String region,
            Instant openedAt) {}

    /** What the payer says of the money. */
    record Named(String payerName, String payerAccountNo, long amountFen) {}

    /**
     * Money that a receivable waits for.
     *
     * @param why what is written down of the decision
     */
    record Wanted(UUID receivableId, Named named, String why) {}

    /** @param transferId the transfer that was allocated */
    record Outcome(Found found, @Nullable UUID transferId, long allocatedFen) {

        public static Outcome nothing(Found found) {
            return new Outcome(found, null, 0);
        }
    }

    /** What there is of such money. */
    enum Found {
        ALLOCATED,
        NONE,
        /** Several, or one that points elsewhere too: a person decides. */
        AMBIGUOUS,
        /** The receivable is not open any more. */
        NOT_OPEN
    }

    /** @param id what the evidence is, for example a claim */
    record Evidence(UUID id, long paidFen, long reducedFen) {}

    record Evidenced(long paidFen, long reducedFen, boolean settled) {}

    /** Money that waits, by its two accounts. */
    record OpenMoney(
            UUID transferId,
            String payeeAccountKey,
            String payerAccountKey,
            @Nullable UUID supplierId,
            long amountFen,
            Instant bookedAt) {}
}
