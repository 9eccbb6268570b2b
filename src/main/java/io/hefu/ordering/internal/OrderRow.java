package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Party;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.Standing;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.ordering.domain.Transitions;
import io.hefu.organization.AccountNumber;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored order without its lines.
 *
 * @param parcels how many parcels have left, and how many of them are {@code underway}
 * @param invoices how many invoices were added
 * @param coverId what pays for it in the place of money, as far as {@code coveredFen}
 * @param resumes where it goes on when the refund that it waits for comes to nothing
 */
record OrderRow(
        UUID id,
        UUID buyerAccountId,
        UUID supplierId,
        String supplierName,
        @Nullable UUID unitId,
        @Nullable String unitName,
        @Nullable String unitPath,
        @Nullable String region,
        Channel channel,
        OrderStatus status,
        PaymentStatus paymentStatus,
        long payableFen,
        long paidFen,
        @Nullable UUID receivableId,
        @Nullable String paymentCode,
        @Nullable String payerName,
        @Nullable String payerAccountNo,
        String payeeAccountName,
        String payeeAccountNo,
        String payeeBankName,
        Instant placedAt,
        @Nullable Instant dueAt,
        boolean extended,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        TradeTerm tradeTerm,
        long freightFen,
        long refundedFen,
        @Nullable Instant supplierSignedAt,
        int parcels,
        int underway,
        int invoices,
        @Nullable OrderStatus resumes,
        @Nullable Instant statusSince,
        @Nullable Instant acceptedAt,
        @Nullable Instant completedAt,
        @Nullable UUID coverId,
        long coveredFen) {

    /** What money and what pays in its place has brought, and has not gone back. */
    long heldFen() {
        return paidFen + coveredFen;
    }

    Cursor cursor() {
        return new Cursor(placedAt, id);
    }

    boolean boughtBy(Actor actor) {
        return buyerAccountId.equals(actor.accountId());
    }

    boolean soldBy(Actor actor) {
        return actor.is(Role.SUPPLIER) && supplierId.equals(actor.supplierId());
    }

    /** On which sides of the order the actor stands. */
    Set<Party> parties(Actor actor) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (boughtBy(actor)) {
            parties.add(Party.BUYER);
        }
        if (soldBy(actor)) {
            parties.add(Party.SUPPLIER);
        }
        if (actor.is(Role.SUPPORT)) {
            parties.add(Party.SUPPORT);
        }
        if (actor.is(Role.SUPPORT) || actor.is(Role.REVIEWER)) {
            parties.add(Party.ARBITER);
        }
        return parties;
    }

    /** @param afterSaleFrom up to when a completed order is too old to ask for money back */
    Standing standing(Instant afterSaleFrom) {
        return new Standing(
                tradeTerm,
                status,
                paymentStatus,
                paidFen,
                channel != Channel.PERSONAL,
                supplierSignedAt != null,
                extended,
                parcels,
                underway,
                invoices,
                completedAt != null && completedAt.isBefore(afterSaleFrom));
    }

    /** The payment code is for those who pay and those who match (domain part 5). */
    private boolean showsCodeTo(Actor actor) {
        return boughtBy(actor) || actor.is(Role.REVIEWER) || actor.is(Role.AUDITOR);
    }

    OrderView view(Actor actor, List<OrderView.Line> lines, Instant afterSaleFrom) {
        boolean open = showsCodeTo(actor);
        return new OrderView(
                id,
                status,
                paymentStatus,
                tradeTerm,
                payableFen,
                freightFen,
                paidFen,
                coveredFen,
                refundedFen,
                open ? paymentCode : null,
                new OrderView.Payee(
                        payeeAccountName, open ? payeeAccountNo : AccountNumber.masked(payeeAccountNo), payeeBankName),
                supplierId,
                supplierName,
                unitId == null || unitName == null ? null : new OrderView.Unit(unitId, unitName),
                lines,
                placedAt,
                dueAt,
                extended,
                supplierSignedAt,
                paidAt,
                acceptedAt,
                completedAt,
                closedAt,
                closeReason,
                Transitions.allowed(parties(actor), standing(afterSaleFrom)),
                buyerAccountId);
    }
}
