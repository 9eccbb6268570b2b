package io.hefu.agency.internal;

import io.hefu.agency.AuthorisationState;
import io.hefu.agency.Authorisations.Authorisation;
import io.hefu.agency.Authorisations.Destination;
import io.hefu.agency.domain.HeldAuthorisation;
import io.hefu.kernel.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored authorisation.
 *
 * @param usedFen what its orders cost, less what was cancelled or given back
 * @param paidFen what of that is paid
 */
record AuthorisationRow(
        UUID id,
        UUID unitId,
        String unitPath,
        UUID agentId,
        AuthorisationState state,
        long amountFen,
        @Nullable Long perOrderFen,
        LocalDate firstDay,
        LocalDate lastDay,
        String[] categories,
        String recipient,
        String mobile,
        String divisionCode,
        String division,
        String detail,
        Instant openedAt,
        UUID openedBy,
        @Nullable Instant grantedAt,
        @Nullable Instant endedAt,
        long usedFen,
        long paidFen) {

    static final String SELECT = """
            select a.id, a.unit_id, a.unit_path, a.agent_id, a.state, a.amount_fen, a.per_order_fen, a.first_day, a.last_day,
                a.categories, a.recipient, a.mobile, a.division_code,
                (select string_agg(name, '' order by code) from divisions
                    where code in (left(a.division_code, 2), left(a.division_code, 4), a.division_code)) as division,
                a.detail, a.opened_at, a.opened_by, a.granted_at, a.ended_at,
                coalesce(used.payable, 0)::bigint as used_fen, coalesce(used.paid, 0)::bigint as paid_fen
            from purchase_authorisations a left join lateral (
                select sum(o.payable_fen - o.refunded_fen) as payable, sum(o.paid_fen) as paid from orders o
                where o.mandate_id = a.id and o.status not in ('CANCELLED', 'EXPIRED')) as used on true where\s""";

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }

    HeldAuthorisation.Facts facts() {
        return new HeldAuthorisation.Facts(
                id, unitId, agentId, state, amountFen, usedFen, perOrderFen, firstDay, lastDay);
    }

    Authorisation view() {
        return new Authorisation(
                id,
                agentId,
                state,
                amountFen,
                usedFen,
                Math.max(0, amountFen - usedFen),
                perOrderFen,
                firstDay,
                lastDay,
                List.of(categories),
                new Destination(recipient, mobile, divisionCode, detail),
                openedAt,
                grantedAt,
                endedAt);
    }
}
