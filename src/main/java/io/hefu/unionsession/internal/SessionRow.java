package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.organization.AccountNumber;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSession;
import io.hefu.unionsession.UnionSession.Line;
import io.hefu.unionsession.UnionSession.Place;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import io.hefu.unionsession.domain.SessionSteps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored session without what hangs on it. */
record SessionRow(
        UUID id,
        UUID catalogueId,
        UUID operatorId,
        UUID unitId,
        String unitName,
        String unitPath,
        String region,
        String name,
        DeliveryMode mode,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable String recipient,
        @Nullable String mobile,
        @Nullable String divisionCode,
        @Nullable String detail,
        long budgetFen,
        SessionState state,
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
        long payableFen,
        long paidFen,
        int movements,
        @Nullable Instant paidAt,
        @Nullable Instant orderedAt,
        @Nullable Instant closedAt,
        long unusedFen) {

    static final String COLUMNS = """
            id, catalogue_id, operator_id, unit_id, unit_name, unit_path, region, name, mode, starts_on, ends_on, recipient,
            mobile, division_code, detail, budget_fen, state, year, opened_at, opened_by, approved_at, approved_by, due_at,
            receivable_id, payment_code, payee_account_name, payee_account_no, payee_bank_name, payable_fen, paid_fen,
            movements, paid_at, ordered_at, closed_at, unused_fen
            """;

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }

    SessionSteps.Standing standing() {
        return new SessionSteps.Standing(state, mode, openedBy);
    }

    @Nullable
    Place place() {
        return recipient == null || mobile == null || divisionCode == null || detail == null
                ? null
                : new Place(recipient, mobile, divisionCode, detail);
    }

    /** The code is for those who pay and those who match (domain part 5). */
    UnionSession view(Actor reader, Around around) {
        boolean pays = reader.accountId().equals(approvedBy) || reader.is(Role.REVIEWER) || reader.is(Role.AUDITOR);
        long payable = approvedAt == null ? around.priced() : payableFen;
        return new UnionSession(
                id,
                name,
                mode,
                state,
                catalogueId,
                unitId,
                unitName,
                startsOn,
                endsOn,
                place(),
                around.lines(),
                around.people(),
                budgetFen,
                payable,
                paidFen,
                pays ? paymentCode : null,
                payee(pays),
                openedAt,
                approvedAt,
                dueAt,
                paidAt,
                closedAt,
                around.orders(),
                unusedFen,
                SessionSteps.allowed(reader, standing()));
    }

    private UnionSession.@Nullable Payee payee(boolean pays) {
        if (payeeAccountName == null || payeeAccountNo == null || payeeBankName == null) {
            return null;
        }
        return new UnionSession.Payee(
                payeeAccountName, pays ? payeeAccountNo : AccountNumber.masked(payeeAccountNo), payeeBankName);
    }

    /** What hangs on a session. */
    record Around(List<Line> lines, long people, List<SupplierOrder> orders) {

        long priced() {
            return lines.stream()
                            .mapToLong(line -> line.perPerson() * line.priceFen())
                            .sum()
                    * people;
        }
    }
}
