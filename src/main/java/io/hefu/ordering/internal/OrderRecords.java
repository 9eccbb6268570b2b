package io.hefu.ordering.internal;

import io.hefu.catalog.SkuOffer;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.Party;
import io.hefu.ordering.domain.PlaceOrder.Payer;
import io.hefu.ordering.domain.Standing;
import io.hefu.ordering.domain.Transitions;
import io.hefu.organization.BudgetUnit;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a draft into what others need of it. */
final class OrderRecords {

    private static final Set<Party> BUYER = Set.of(Party.BUYER);

    private OrderRecords() {}

    static OpenReceivable receivable(Draft draft, Instant at, @Nullable Instant dueAt) {
        SkuOffer supplier = draft.supplier();
        Payer payer = draft.command().payer();
        BudgetUnit unit = draft.personal() ? null : draft.command().unit();
        return new OpenReceivable(
                draft.id(),
                draft.owedFen(),
                supplier.supplierId(),
                supplier.payeeAccountName(),
                supplier.payeeAccountNo(),
                supplier.payeeBankName(),
                payer == null ? null : payer.name(),
                payer == null ? null : payer.accountNo(),
                draft.command().accountId(),
                unit == null ? null : unit.path(),
                unit == null ? null : unit.region(),
                at,
                dueAt,
                !draft.personal());
    }

    static OrderView view(Draft draft, @Nullable OpenedReceivable receivable, Instant at, @Nullable Instant dueAt) {
        SkuOffer supplier = draft.supplier();
        return new OrderView(
                draft.id(),
                draft.status(),
                draft.payment(),
                draft.command().term(),
                draft.payableFen(),
                draft.freightFen(),
                0,
                draft.coveredFen(),
                0,
                receivable == null ? null : receivable.code(),
                new OrderView.Payee(supplier.payeeAccountName(), supplier.payeeAccountNo(), supplier.payeeBankName()),
                supplier.supplierId(),
                supplier.supplierName(),
                unit(draft.command().unit()),
                lines(draft),
                at,
                dueAt,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                Transitions.allowed(BUYER, standing(draft)),
                draft.command().accountId());
    }

    private static Standing standing(Draft draft) {
        return new Standing(
                draft.command().term(),
                draft.status(),
                draft.payment(),
                0,
                !draft.personal(),
                false,
                false,
                0,
                0,
                0,
                false);
    }

    private static OrderView.@Nullable Unit unit(@Nullable BudgetUnit unit) {
        return unit == null ? null : new OrderView.Unit(unit.id(), unit.name());
    }

    private static List<OrderView.Line> lines(Draft draft) {
        return draft.lines().stream()
                .map(line -> new OrderView.Line(
                        line.skuId(), line.name(), line.unit(), line.quantity(), line.priceFen(), line.amountFen()))
                .toList();
    }
}
