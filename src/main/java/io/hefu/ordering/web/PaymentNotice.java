package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Fen;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.payment.PaymentTerms;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer hands to the finance clerk, so that the transfer finds its order.
 *
 * @param amount what is still to be paid, in yuan with two decimals
 * @param amountInCapitals the same in Chinese capital numerals (大写)
 */
record PaymentNotice(
        UUID orderId,
        String status,
        String code,
        String codeGrouped,
        long payableFen,
        long outstandingFen,
        String amount,
        String amountInCapitals,
        OrderView.Payee payee,
        String supplierName,
        @Nullable String budgetUnit,
        Instant placedAt,
        @Nullable Instant dueAt,
        Map<String, String> instructions) {

    /** Raises PAYMENT_NOTICE_UNAVAILABLE while there is no code, and FORBIDDEN for those who may not see it. */
    static PaymentNotice of(Actor actor, OrderView order, Map<String, String> instructions) {
        String code = order.paymentCode();
        if (code == null) {
            throw withoutCode(actor, order);
        }
        long outstanding = Math.max(0, order.payableFen() - order.paidFen());
        return new PaymentNotice(
                order.id(),
                order.status().name(),
                code,
                PaymentTerms.grouped(code),
                order.payableFen(),
                outstanding,
                new Fen(outstanding).toYuan().toPlainString(),
                PaymentTerms.inCapitals(outstanding),
                order.payee(),
                order.supplierName(),
                order.budgetUnit() == null ? null : order.budgetUnit().name(),
                order.placedAt(),
                order.dueAt(),
                instructions);
    }

    private static Rejection withoutCode(Actor actor, OrderView order) {
        return order.buyerAccountId().equals(actor.accountId())
                ? OrderProblem.PAYMENT_NOTICE_UNAVAILABLE.rejection(
                        Map.of("state", order.status().name()))
                : CommonProblem.FORBIDDEN.rejection();
    }
}
