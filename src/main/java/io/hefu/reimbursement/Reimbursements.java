package io.hefu.reimbursement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Orders that members of staff hand to their unit to be paid back. What somebody buys is nobody's business until it
 * is handed in; then its unit's union sees it.
 */
public interface Reimbursements {

    /**
     * Hands an own paid order in. Raises {@code REIMBURSEMENT_ORDER_NOT_FOUND}, {@code REIMBURSEMENT_ORDER_UNFIT}, {@code
     * REIMBURSEMENT_INVOICE_MISSING} and {@code REIMBURSEMENT_ASKED_BEFORE}.
     */
    Mono<Claim> submit(Actor staff, UUID orderId);

    /** Raises {@code REIMBURSEMENT_CLAIM_NOT_FOUND} and {@code REIMBURSEMENT_CLAIM_STATE}, as all below that name one. */
    Mono<Claim> withdraw(Actor staff, UUID id);

    /** By the union, before it stands on a statement. */
    Mono<Claim> refuse(Actor organiser, UUID id, String reason);

    /** Newest first: a union those of its unit, others their own. */
    Mono<Page<Claim>> list(Actor actor, @Nullable ClaimState state, @Nullable String cursor, int size);

    /**
     * @param amountFen what was paid for the order when it was handed in
     * @param paidDay by the clock of China
     */
    record Claim(
            UUID id,
            UUID orderId,
            ClaimState state,
            long amountFen,
            LocalDate paidDay,
            @Nullable UUID statementId,
            @Nullable String refusal,
            Instant submittedAt,
            @Nullable Instant endedAt) {}
}
