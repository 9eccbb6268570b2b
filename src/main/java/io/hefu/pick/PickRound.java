package io.hefu.pick;

import io.hefu.union.PurchaseView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round in which the staff of a unit choose.
 *
 * @param quota what each may choose, in pieces, points or fen
 * @param unitFen what one of them costs the union
 * @param endsAt until when they choose
 * @param parcel whether those who choose nothing get a parcel; else the union gets its money back
 * @param overAt when everything was settled for those who had not chosen
 * @param purchase how it is paid
 */
public record PickRound(
        UUID id,
        String name,
        UUID offerId,
        UUID warehouseId,
        QuotaKind kind,
        int persons,
        long quota,
        long unitFen,
        Instant endsAt,
        boolean parcel,
        @Nullable Instant remindedAt,
        @Nullable Instant overAt,
        PurchaseView purchase,
        Figures figures) {

    /**
     * Its progress.
     *
     * @param assigned people who have a quota
     * @param bound those of them who have looked
     * @param chosen those who have chosen something
     * @param fallbacks parcels of those who have not
     * @param usedUnits pieces, points or fen of all that was chosen or sent
     */
    public record Figures(long assigned, long bound, long chosen, long fallbacks, long shipped, long usedUnits) {}
}
