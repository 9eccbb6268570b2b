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

/** A stored session with its purchase, without what hangs on it. */
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
        Instant openedAt,
        UUID openedBy,
        @Nullable Instant approvedAt,
        @Nullable UUID approvedBy,
        @Nullable Instant dueAt,
        @Nullable String paymentCode,
        @Nullable String payeeAccountName,
        @Nullable String payeeAccountNo,
        @Nullable String payeeBankName,
        long payableFen,
        long paidFen,
        @Nullable Instant paidAt,
        @Nullable Instant orderedAt,
        @Nullable Instant closedAt,
        long unusedFen) {

    /** Once it is bought, its purchase says how it stands. */
    static final String SELECT = """
            select s.id, s.catalogue_id, s.operator_id, s.unit_id, s.unit_name, s.unit_path, s.region, s.name, s.mode,
                s.starts_on, s.ends_on, s.recipient, s.mobile, s.division_code, s.detail, s.budget_fen,
                coalesce(p.state, s.state) as state, s.opened_at, s.opened_by, p.approved_at, p.approved_by, p.due_at,
                p.payment_code, p.payee_account_name, p.payee_account_no, p.payee_bank_name,
                coalesce(p.payable_fen, 0) as payable_fen, coalesce(p.paid_fen, 0) as paid_fen, p.settled_at as paid_at,
                s.ordered_at, s.closed_at, s.unused_fen
            from union_sessions s left join union_purchases p on p.id = s.id where\s""";

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }

    SessionSteps.Standing standing() {
        return new SessionSteps.Standing(state, mode, openedBy, orderedAt != null);
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
