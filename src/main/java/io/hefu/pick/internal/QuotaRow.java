package io.hefu.pick.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Cursor;
import io.hefu.pick.PickProblem;
import io.hefu.pick.Picks.Quota;
import io.hefu.pick.QuotaKind;
import io.hefu.union.PurchaseState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored quota with what its round and purchase say of it. */
record QuotaRow(
        UUID id,
        UUID roundId,
        UUID memberId,
        @Nullable UUID holderId,
        long leftUnits,
        Instant assignedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant settledAt,
        String name,
        UUID warehouseId,
        QuotaKind kind,
        long quota,
        Instant endsAt,
        String unitName,
        String unitPath,
        PurchaseState purchaseState) {

    static final String SELECT = """
            select q.id, q.round_id, q.member_id, q.holder_id, q.left_units, q.assigned_at, q.withdrawn_at, q.settled_at,
                r.name, r.warehouse_id, r.kind, r.quota, r.ends_at, p.unit_name, p.unit_path, p.state as purchase_state
            from pick_quotas q join pick_rounds r on r.id = q.round_id join union_purchases p on p.id = r.id where\s""";

    Cursor cursor() {
        return new Cursor(assignedAt, id);
    }

    /** The last day on which something can be chosen. */
    String lastDay() {
        return ChinaTime.day(endsAt.minusMillis(1)).toString();
    }

    boolean isUntouched() {
        return leftUnits == quota;
    }

    /** Something can be chosen. Raises {@code PICK_ROUND_OVER} and what {@link #requireUsable} raises. */
    void requireOpen(UUID account, Instant now) {
        requireUsable(account);
        if (hasEnded(now)) {
            throw PickProblem.PICK_ROUND_OVER.rejection();
        }
    }

    /** What was set aside in time can be confirmed. Raises {@code PICK_QUOTA_NOT_FOUND} and {@code PICK_ROUND_SUSPENDED}. */
    void requireUsable(UUID account) {
        if (!account.equals(holderId) || withdrawnAt != null) {
            throw PickProblem.PICK_QUOTA_NOT_FOUND.rejection();
        }
        if (purchaseState != PurchaseState.PAID) {
            throw PickProblem.PICK_ROUND_SUSPENDED.rejection();
        }
    }

    private boolean hasEnded(Instant now) {
        return settledAt != null || !now.isBefore(endsAt);
    }

    Quota view(Instant now) {
        boolean open = purchaseState == PurchaseState.PAID && withdrawnAt == null && !hasEnded(now) && leftUnits > 0;
        return new Quota(id, roundId, name, unitName, kind, quota, leftUnits, endsAt, open);
    }
}
