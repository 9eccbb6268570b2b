package io.hefu.payment;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Open money that goes back to its payer. Each call locks the transfer and belongs to the caller's transaction. */
public interface ReturningMoney {

    /**
     * Takes the amount off what is open, so that nobody can allocate or return it again; raises TRANSFER_NOT_FOUND and
     * TRANSFER_NOT_OPEN with what is open, and TRANSFER_TAKEN while another reviewer has it in hand.
     *
     * @param by null for the machine
     */
    Mono<Source> reserve(UUID transferId, long amountFen, @Nullable Actor by);

    /** Opens the amount again, unless the bank has taken the whole transfer back meanwhile. */
    Mono<Source> release(UUID transferId, long amountFen);

    /** The payer has the money back; nothing but the state changes. */
    Mono<Source> returned(UUID transferId);

    /** The transfer under lock. */
    Mono<Source> lock(UUID transferId);

    /**
     * Where the money came from and where it lies.
     *
     * @param reversed whether the bank took the whole of it back
     */
    record Source(
            UUID transferId,
            String channel,
            String serialNo,
            String payerName,
            String payerAccountNo,
            String payeeAccountNo,
            @Nullable UUID supplierId,
            boolean reversed) {}
}
