package io.hefu.payment;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The transfers as reviewers see and decide them (R-073, E-41). */
public interface Transfers {

    /** Newest first. */
    Mono<Page<TransferView>> list(Filter filter, @Nullable String cursor, int size);

    /** With its verdicts, evidence and near misses; raises TRANSFER_NOT_FOUND. */
    Mono<TransferDetail> get(UUID id);

    /**
     * Allocates what is still open of a transfer to orders of the supplier that was paid. Raises TRANSFER_NOT_FOUND,
     * TRANSFER_NOT_OPEN, ALLOCATION_TOO_LARGE (more than there is, or than is owed), RECEIVABLE_NOT_OPEN,
     * PAYEE_MISMATCH and REASON_MISSING.
     */
    Mono<TransferDetail> allocate(UUID id, List<Receipt.Share> shares, String reason, Actor by);

    /** Sets aside a transfer that is not goods money (E-49); raises TRANSFER_NOT_FOUND, TRANSFER_NOT_OPEN, REASON_MISSING. */
    Mono<TransferDetail> setAside(UUID id, String reason, Actor by);

    /** What to list; a part that is null does not narrow. */
    record Filter(
            @Nullable String state,
            @Nullable String reason,
            @Nullable String payeeAccountNo,
            @Nullable String channel,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
