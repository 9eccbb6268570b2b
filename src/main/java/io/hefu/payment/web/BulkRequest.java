package io.hefu.payment.web;

import io.hefu.kernel.Bulk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reviewer wants done with many transfers. */
record BulkRequest(@NotEmpty @Size(max = Bulk.MOST) List<@NotNull @Valid Item> items) {

    /** What is done with one transfer. */
    enum Action {
        TAKE,
        RELEASE,
        ASSIGN,
        ALLOCATE,
        SET_ASIDE,
        DISMISS
    }

    /**
     * @param allocations of ALLOCATE
     * @param reason of a decision
     * @param reviewerId of ASSIGN
     */
    record Item(
            @NotNull UUID transferId,
            @NotNull Action action,
            @Size(min = 1, max = 50) @Nullable List<AllocateRequest.@NotNull @Valid ToOrder> allocations,
            @Size(max = 500) @Nullable String reason,
            @Nullable UUID reviewerId) {}
}
