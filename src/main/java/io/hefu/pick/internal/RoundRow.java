package io.hefu.pick.internal;

import io.hefu.pick.PickRound;
import io.hefu.pick.PickRound.Figures;
import io.hefu.pick.Picks.Address;
import io.hefu.pick.QuotaKind;
import io.hefu.union.PurchaseView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored round.
 *
 * @param id of its purchase too
 */
record RoundRow(
        UUID id,
        UUID offerId,
        UUID warehouseId,
        String name,
        QuotaKind kind,
        int persons,
        long quota,
        long unitFen,
        Instant endsAt,
        @Nullable String recipient,
        @Nullable String mobile,
        @Nullable String divisionCode,
        @Nullable String detail,
        @Nullable Instant remindedAt,
        @Nullable Instant overAt) {

    static final String COLUMNS = """
            id, offer_id, warehouse_id, name, kind, persons, quota, unit_fen, ends_at, recipient, mobile, division_code,
            detail, reminded_at, over_at
            """;

    /** Where the parcels go of those who choose nothing. */
    @Nullable
    Address fallback() {
        return recipient == null || mobile == null || divisionCode == null || detail == null
                ? null
                : new Address(recipient, mobile, divisionCode, detail);
    }

    PickRound view(PurchaseView purchase, Figures figures) {
        return new PickRound(
                id,
                name,
                offerId,
                warehouseId,
                kind,
                persons,
                quota,
                unitFen,
                endsAt,
                recipient != null,
                remindedAt,
                overAt,
                purchase,
                figures);
    }
}
