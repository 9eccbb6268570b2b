package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.organization.AccountNumber;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored order without its lines. */
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
        @Nullable String closeReason) {

    Cursor cursor() {
        return new Cursor(placedAt, id);
    }

    boolean boughtBy(Actor actor) {
        return buyerAccountId.equals(actor.accountId());
    }

    boolean soldBy(Actor actor) {
        return actor.is(Role.SUPPLIER) && supplierId.equals(actor.supplierId());
    }

    /** The payment code is for those who pay and those who match (domain part 5). */
    private boolean showsCodeTo(Actor actor) {
        return boughtBy(actor) || actor.is(Role.REVIEWER) || actor.is(Role.AUDITOR);
    }

    OrderView view(Actor actor, List<OrderView.Line> lines) {
        boolean open = showsCodeTo(actor);
        return new OrderView(
                id,
                status,
                paymentStatus,
                payableFen,
                paidFen,
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
                paidAt,
                closedAt,
                closeReason,
                buyerAccountId);
    }
}
