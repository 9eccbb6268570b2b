package io.hefu.voucher.internal;

import io.hefu.union.PurchaseView;
import io.hefu.voucher.VoucherBatch;
import io.hefu.voucher.VoucherBatch.Figures;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.VoucherProblem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored batch.
 *
 * @param id of its purchase too
 */
record BatchRow(
        UUID id,
        UUID catalogueId,
        String name,
        VoucherKind kind,
        VoucherForm form,
        int vouchers,
        long faceFen,
        boolean partial,
        boolean difference,
        @Nullable Instant expiresAt,
        @Nullable Instant codesTakenAt) {

    static final String COLUMNS =
            "id, catalogue_id, name, kind, form, vouchers, face_fen, partial, difference, expires_at, codes_taken_at";

    /** Secrets are for bearers, and lists for those who are on them. */
    void require(VoucherForm fit) {
        if (form != fit) {
            throw VoucherProblem.VOUCHER_FORM.rejection(Map.of("form", form));
        }
    }

    VoucherBatch view(PurchaseView purchase, @Nullable Figures figures) {
        return new VoucherBatch(
                id,
                name,
                kind,
                form,
                catalogueId,
                vouchers,
                faceFen,
                partial,
                difference,
                expiresAt,
                codesTakenAt,
                purchase,
                figures);
    }
}
