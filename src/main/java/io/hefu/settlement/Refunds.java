package io.hefu.settlement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Money that goes back to the account it came from (E-15, E-17, E-18), asked for by one person and approved by another. */
public interface Refunds {

    /**
     * Reserves open money of a transfer. Raises TRANSFER_NOT_FOUND, TRANSFER_NOT_OPEN, REFUND_PAYER_UNKNOWN,
     * REFUND_REASON_MISSING.
     */
    Mono<RefundView> request(UUID transferId, long amountFen, String reason, Actor by);

    /** The same by a buyer, of all that an own order's transfers have left over; raises REFUND_NOT_FOUND for nothing. */
    Mono<RefundView> requestExcess(UUID orderId, String reason, Actor buyer);

    /** Raises REFUND_NOT_FOUND, REFUND_STATE_REFUSED, REFUND_NEEDS_SECOND_PERSON, REFUND_TRANSFER_REVERSED. */
    Mono<RefundView> approve(UUID id, Actor by);

    /** Opens the money again; raises REFUND_NOT_FOUND, REFUND_STATE_REFUSED, REFUND_REASON_MISSING. */
    Mono<RefundView> reject(UUID id, String reason, Actor by);

    /** The bank refused it; opens the money again and raises like {@link #reject}, and REFUND_CARRIED_BY_GATEWAY. */
    Mono<RefundView> fail(UUID id, String reason, Actor by);

    /**
     * Asks anew for a refund that the payer's bank sent back, of the same amount to the same account. Raises
     * REFUND_NOT_FOUND, REFUND_STATE_REFUSED, REFUND_REASON_MISSING, TRANSFER_NOT_OPEN, TRANSFER_TAKEN.
     */
    Mono<RefundView> resend(UUID id, String reason, Actor by);

    /** Newest first; a buyer sees what the buyer asked for, the platform's people see all. */
    Mono<Page<RefundView>> list(@Nullable RefundState state, @Nullable String cursor, int size, Actor reader);

    /** Raises REFUND_NOT_FOUND. */
    Mono<RefundView> get(UUID id, Actor reader);

    /** Puts what is approved and no gateway carries out, up to 1,000 refunds, into a payment file; raises NOTHING_TO_EXPORT. */
    Mono<File> export(Actor by);

    /** The pain.001 as it was made; raises REFUND_FILE_NOT_FOUND. */
    Mono<String> content(UUID fileId);

    /** A payment file. */
    record File(UUID id, String messageId, int payments, long amountFen, Instant createdAt) {}
}
