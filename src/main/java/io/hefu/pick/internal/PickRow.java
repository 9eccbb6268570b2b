package io.hefu.pick.internal;

import io.hefu.pick.PickOrders.Order;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickState;
import io.hefu.pick.Picks.Line;
import io.hefu.pick.Picks.Pick;
import io.hefu.pick.domain.PickSteps;
import io.hefu.union.Replacements.Broken;
import io.hefu.union.Replacements.Concern;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored pick.
 *
 * @param id by which its pieces are set aside in the warehouse too
 */
record PickRow(
        UUID id,
        UUID quotaId,
        UUID roundId,
        UUID warehouseId,
        PickState state,
        long cost,
        Instant heldUntil,
        boolean fallback,
        @Nullable String recipient,
        @Nullable String mobile,
        @Nullable String divisionCode,
        @Nullable String detail,
        @Nullable Instant confirmedAt,
        @Nullable String carrier,
        @Nullable String trackingNo,
        @Nullable Instant shippedAt,
        @Nullable Instant endedAt,
        @Nullable UUID holderId) {

    static final String SELECT = """
            select p.id, p.quota_id, p.round_id, p.warehouse_id, p.state, p.cost, p.held_until, p.fallback, p.recipient, p.mobile,
                p.division_code, p.detail, p.confirmed_at, p.carrier, p.tracking_no, p.shipped_at, p.ended_at, q.holder_id
            from picks p join pick_quotas q on q.id = p.quota_id where\s""";

    /** Raises {@code PICK_STATE} before it was sent, and {@code PICK_ROUND_OVER} once it is forgotten where it went. */
    Broken broken(UUID holder, String reason) {
        PickSteps.requireSent(state);
        if (orNone(recipient).isEmpty()) {
            throw PickProblem.PICK_ROUND_OVER.rejection();
        }
        return new Broken(Scheme.WAREHOUSE_PICK, roundId, holder, id, null, null, Concern.of(holder), reason);
    }

    Pick view(List<Line> lines) {
        return new Pick(
                id,
                quotaId,
                state,
                cost,
                lines,
                heldUntil,
                confirmedAt,
                carrier,
                trackingNo,
                shippedAt,
                endedAt,
                PickSteps.allowed(state, false));
    }

    Order order(List<Line> lines) {
        return new Order(
                id,
                warehouseId,
                state,
                lines,
                orNone(recipient),
                orNone(mobile),
                orNone(divisionCode),
                orNone(detail),
                fallback,
                confirmedAt,
                carrier,
                trackingNo);
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "" : text;
    }
}
