package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.organization.AccountNumber;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherBatch;
import io.hefu.voucher.VoucherBatch.Figures;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.domain.BatchSteps;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored batch. */
record BatchRow(
        UUID id,
        UUID catalogueId,
        UUID issuerId,
        UUID unitId,
        String unitName,
        String unitPath,
        String region,
        String name,
        VoucherKind kind,
        VoucherForm form,
        int vouchers,
        long faceFen,
        long payableFen,
        boolean partial,
        boolean difference,
        BatchState state,
        int year,
        Instant openedAt,
        UUID openedBy,
        @Nullable Instant approvedAt,
        @Nullable UUID approvedBy,
        @Nullable Instant dueAt,
        @Nullable UUID receivableId,
        @Nullable String paymentCode,
        @Nullable String payeeAccountName,
        @Nullable String payeeAccountNo,
        @Nullable String payeeBankName,
        long paidFen,
        int movements,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant codesTakenAt,
        @Nullable Instant closedAt) {

    static final String COLUMNS = """
            id, catalogue_id, issuer_id, unit_id, unit_name, unit_path, region, name, kind, form, vouchers, face_fen,
            payable_fen, partial, difference, state, year, opened_at, opened_by, approved_at, approved_by, due_at,
            receivable_id, payment_code, payee_account_name, payee_account_no, payee_bank_name, paid_fen, movements,
            issued_at, expires_at, codes_taken_at, closed_at
            """;

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }

    BatchSteps.Standing standing() {
        return new BatchSteps.Standing(state, form, openedBy);
    }

    /** The code is for those who pay and those who match (domain part 5). */
    VoucherBatch view(Actor reader, @Nullable Figures figures) {
        boolean pays = reader.accountId().equals(approvedBy) || reader.is(Role.REVIEWER) || reader.is(Role.AUDITOR);
        return new VoucherBatch(
                id,
                name,
                kind,
                form,
                state,
                catalogueId,
                unitId,
                unitName,
                vouchers,
                faceFen,
                payableFen,
                paidFen,
                partial,
                difference,
                pays ? paymentCode : null,
                payee(pays),
                openedAt,
                approvedAt,
                dueAt,
                issuedAt,
                expiresAt,
                codesTakenAt,
                closedAt,
                figures,
                BatchSteps.allowed(reader, standing()));
    }

    private VoucherBatch.@Nullable Payee payee(boolean pays) {
        if (payeeAccountName == null || payeeAccountNo == null || payeeBankName == null) {
            return null;
        }
        return new VoucherBatch.Payee(
                payeeAccountName, pays ? payeeAccountNo : AccountNumber.masked(payeeAccountNo), payeeBankName);
    }
}
