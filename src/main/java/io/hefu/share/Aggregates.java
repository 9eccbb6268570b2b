package io.hefu.share;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the finance departments have summed up, seen from above: the last snapshots of all regions, from the country
 * over province, city and county to the departments and units that stand in one.
 */
public interface Aggregates {

    /** A division of the actor's scope with the divisions right below it, then the departments in its own snapshot. */
    Mono<Node> region(Actor actor, int year, String region);

    /** A unit of the actor's scope as it stands in its region's last snapshot, and the units right below it. */
    Mono<Node> unit(Actor actor, int year, UUID unitId);

    /** The regions of a division that have to aggregate, by code. */
    Mono<Page<Region>> regions(
            Actor actor, int year, String within, @Nullable State state, @Nullable String cursor, int size);

    /** Reminds the finance departments below the actor's that have not aggregated; none twice on a day. */
    Mono<Reminders.Reminded> remind(Actor actor, int year);

    /** How a region stands. */
    enum State {
        /** It has no snapshot. */
        MISSING,
        /** Filings were confirmed or taken up again since. */
        OUTDATED,
        CURRENT
    }

    /** @param filed with a superior, finance or the platform */
    record Region(
            String code,
            String name,
            State state,
            long units,
            long filed,
            @Nullable UUID snapshotId,
            @Nullable Integer number,
            @Nullable Long included,
            @Nullable Instant takenAt) {}

    /** @param snapshot the last one of the division itself, or the one that the unit stands in */
    record Node(Place place, @Nullable UUID snapshot, List<Place> below) {}

    /**
     * @param kind {@code DIVISION} or {@code UNIT}
     * @param code the division's code or the unit's id
     * @param regions none for a unit
     * @param status of the unit itself, when the snapshot was taken
     */
    record Place(
            String kind,
            String code,
            String name,
            @Nullable Regions regions,
            Sums sums,
            @Nullable FilingStatus status) {}

    /** How many regions have to aggregate, have done so, and have to do so again. */
    record Regions(long all, long aggregated, long outdated) {}

    /**
     * Of the snapshots alone; where a region has none, its units count as missing.
     *
     * @param missing units that are in no snapshot
     * @param ratioPercent the share of the total: weighted, not an average of ratios
     * @param lastYearShareFen what was effective the year before; null for units
     */
    record Sums(
            long units,
            long included,
            long missing,
            long withoutCanteen,
            long canteenTotalFen,
            long canteenShareFen,
            @Nullable BigDecimal ratioPercent,
            long unionShareFen,
            @Nullable Long lastYearShareFen) {}
}
