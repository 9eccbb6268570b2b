package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.union.PurchaseState;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.VoucherView;
import io.hefu.voucher.domain.HeldVoucher;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored voucher with what its batch says of it. */
record VoucherRow(
        UUID id,
        UUID batchId,
        int number,
        VoucherState state,
        @Nullable UUID memberId,
        @Nullable UUID holderId,
        long faceFen,
        long leftFen,
        @Nullable Instant expiresAt,
        @Nullable Instant boundAt,
        @Nullable Instant frozenAt,
        @Nullable UUID frozenBy,
        @Nullable String frozenReason,
        String name,
        UUID catalogueId,
        UUID unitId,
        String unitPath,
        VoucherKind kind,
        VoucherForm form,
        boolean partial,
        boolean difference,
        PurchaseState batchState) {

    static final String SELECT = """
            select v.id, v.batch_id, v.number, v.state, v.member_id, v.holder_id, v.face_fen, v.left_fen, v.expires_at,
                v.bound_at, v.frozen_at, v.frozen_by, v.frozen_reason, b.name, b.catalogue_id, p.unit_id, p.unit_path,
                b.kind, b.form, b.partial, b.difference, p.state as batch_state
            from vouchers v join voucher_batches b on b.id = v.batch_id join union_purchases p on p.id = b.id where\s""";

    boolean isHeldBy(Actor actor) {
        return actor.accountId().equals(holderId);
    }

    boolean isOfUnionOf(Actor actor) {
        return actor.is(Role.UNION) && unitId.equals(actor.unitId());
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Cursor cursor() {
        return new Cursor(boundAt == null ? Instant.EPOCH : boundAt, id);
    }

    HeldVoucher.Facts facts() {
        return new HeldVoucher.Facts(
                id,
                kind,
                state,
                holderId,
                leftFen,
                partial,
                difference,
                frozenAt != null,
                batchState == PurchaseState.PAID,
                expiresAt);
    }

    VoucherView view(Instant now) {
        boolean usable = state == VoucherState.BOUND
                && frozenAt == null
                && batchState == PurchaseState.PAID
                && !isExpired(now)
                && leftFen > 0;
        return new VoucherView(
                id,
                batchId,
                name,
                catalogueId,
                kind,
                form,
                number,
                state,
                faceFen,
                leftFen,
                partial,
                difference,
                memberId,
                boundAt,
                expiresAt,
                frozenAt,
                frozenReason,
                usable);
    }
}
