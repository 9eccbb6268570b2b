package io.hefu.organization.internal;

import io.hefu.kernel.Cursor;
import io.hefu.organization.BindingSource;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.BindingView;
import io.hefu.organization.domain.BindingStep;
import io.hefu.organization.domain.BindingStep.Party;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code unit_bindings}. */
record BindingRow(
        UUID id,
        UUID accountId,
        UUID unitId,
        String unitName,
        BindingStatus status,
        BindingSource source,
        String personName,
        @Nullable String note,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    Cursor cursor() {
        return new Cursor(requestedAt, id);
    }

    /** As the party may see it; only the unit is told a number, masked. */
    BindingView view(Party reader, @Nullable String maskedMobile) {
        return new BindingView(
                id,
                unitId,
                unitName,
                status,
                source,
                personName,
                note,
                maskedMobile,
                reason,
                requestedAt,
                decidedAt,
                endedAt,
                BindingStep.allowed(reader, status));
    }
}
