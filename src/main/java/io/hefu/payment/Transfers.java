package io.hefu.payment;

import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The transfers as they came and as they were decided. */
public interface Transfers {

    /** Newest first. */
    Mono<Page<TransferView>> list(Filter filter, @Nullable String cursor, int size);

    /** With its verdicts and evidence; raises TRANSFER_NOT_FOUND. */
    Mono<TransferDetail> get(UUID id);

    /** What to list; a part that is null does not narrow. */
    record Filter(
            @Nullable String state,
            @Nullable String reason,
            @Nullable String payeeAccountNo,
            @Nullable String channel,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
