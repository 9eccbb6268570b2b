package io.hefu.ordering.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of an order sign. Two orders with the same content have the same words and the same hash.
 *
 * @param template the wording that goes with these facts
 * @param buyer the budget unit, or null when the order counts for none
 * @param payableFen goods and freight
 */
public record ContractContent(
        String template,
        UUID orderId,
        Instant placedAt,
        TradeTerm tradeTerm,
        @Nullable String buyer,
        UUID buyerAccountId,
        String supplier,
        UUID supplierId,
        Payee payee,
        List<Line> lines,
        long goodsFen,
        long freightFen,
        long payableFen) {

    /** The wording that is in force. */
    public static final String TEMPLATE = "hefu-goods-1";

    /** For those whom the account number does not concern. */
    public ContractContent masked(UnaryOperator<String> mask) {
        Payee shown = new Payee(payee.accountName, mask.apply(payee.accountNo), payee.bankName);
        return new ContractContent(
                template,
                orderId,
                placedAt,
                tradeTerm,
                buyer,
                buyerAccountId,
                supplier,
                supplierId,
                shown,
                lines,
                goodsFen,
                freightFen,
                payableFen);
    }

    /** The settlement account that the buyer pays to. */
    public record Payee(String accountName, String accountNo, String bankName) {}

    /** One SKU with the name and price of the day. */
    public record Line(int no, UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
