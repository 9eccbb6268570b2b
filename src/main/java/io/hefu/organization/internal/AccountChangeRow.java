package io.hefu.organization.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SettlementAccountChanges.Change;
import io.hefu.organization.SettlementAccountChanges.State;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code settlement_account_changes}. */
record AccountChangeRow(
        UUID id,
        UUID supplierId,
        String accountName,
        String accountNo,
        String bankName,
        UUID proofId,
        State status,
        UUID requestedBy,
        Instant requestedAt,
        @Nullable UUID firstBy,
        @Nullable Instant firstAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    static final String COLUMNS = """
            change.id, change.supplier_id, change.account_name, change.account_no, change.bank_name, change.proof_id,
            change.status, change.requested_by, change.requested_at, change.first_by, change.first_at, change.ended_at,
            change.reason""";

    void requireOpen() {
        if (status == State.DONE || status == State.REFUSED) {
            throw OrganizationProblem.SETTLEMENT_CHANGE_ENDED.rejection(Map.of("state", status));
        }
    }

    /** Nobody agrees to the own wish, nor twice. */
    void requireOther(UUID account) {
        if (account.equals(requestedBy) || account.equals(firstBy)) {
            throw OrganizationProblem.SETTLEMENT_SECOND_PERSON_NEEDED.rejection();
        }
    }

    Change view() {
        return new Change(
                id,
                supplierId,
                accountName,
                AccountNumber.masked(accountNo),
                bankName,
                proofId,
                status,
                requestedAt,
                firstAt,
                endedAt,
                reason);
    }
}
