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

    /** Keeps an open receivable from being closed; false when it is not open any more. */
    Mono<Boolean> hold(UUID receivableId);

    /** Lets it be closed again; nothing happens when it is not held. */
    Mono<Void> letGo(UUID receivableId);

    /**
     * Looks for the money that the payer names. Exactly one transfer that nothing else claims is allocated at once, as
     * far as it is owed; anything else moves nothing.
     *
     * @param by who decides, null for the machine
     */
    Mono<Outcome> allocateSole(UUID receivableId, Named named, String why, @Nullable Actor by);

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

    /** @param transferId the transfer that was allocated */
    record Outcome(Found found, @Nullable UUID transferId, long allocatedFen) {}

    /** What there is of such money. */
    enum Found {
        ALLOCATED,
        NONE,
        /** Several, or one that points elsewhere too: a person decides. */
        AMBIGUOUS
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
