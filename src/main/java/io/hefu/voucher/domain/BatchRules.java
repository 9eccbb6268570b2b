package io.hefu.voucher.domain;

import io.hefu.voucher.VoucherBatches.Draft;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.VoucherProblem;
import java.util.Map;

/** What a batch may be, by the law of prepaid cards (F-19) and by itself. */
public final class BatchRules {

    private static final long MOST_REGISTERED_FEN = 500_000;
    private static final long MOST_BEARER_FEN = 100_000;
    private static final int LEAST_YEARS = 3;

    private BatchRules() {}

    /** Raises VOUCHER_BATCH_INVALID with the field that does not fit. */
    public static void require(Draft draft) {
        boolean goods = draft.kind() == VoucherKind.GOODS;
        refuse(goods && draft.skuIds().isEmpty(), "skuIds");
        refuse(!goods && !draft.skuIds().isEmpty(), "skuIds");
        refuse(goods == (draft.faceFen() != null), "faceFen");
        refuse(goods && draft.partial(), "partial");
        Integer years = draft.years();
        boolean bearer = draft.form() == VoucherForm.BEARER;
        refuse(bearer ? years == null || years < LEAST_YEARS : years != null, "years");
    }

    private static void refuse(boolean wrong, String field) {
        if (wrong) {
            throw VoucherProblem.VOUCHER_BATCH_INVALID.rejection(Map.of("field", field));
        }
    }

    /** Raises VOUCHER_FACE_UNLAWFUL. */
    public static void requireLawful(VoucherForm form, long faceFen) {
        long most = form == VoucherForm.REGISTERED ? MOST_REGISTERED_FEN : MOST_BEARER_FEN;
        if (faceFen < 1 || faceFen > most) {
            throw VoucherProblem.VOUCHER_FACE_UNLAWFUL.rejection(Map.of("mostFen", most));
        }
    }
}
