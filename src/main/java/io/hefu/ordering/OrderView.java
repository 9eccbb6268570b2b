package io.hefu.ordering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.TradeTerm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its readers see it.
 *
 * @param status where the order and its goods are
 * @param paymentStatus how far it is paid, whatever its status
 * @param payableFen goods and freight, fixed once both sides have signed
 * @param paidFen the money that is on it now
 * @param coveredFen what pays for it in the place of money, such as a voucher
 * @param refundedFen what went back to its payer, or is on its way
 * @param paymentCode null before the order is payable, and for readers whom it does not concern
 * @param dueAt until when a pay-first order can be paid
 * @param supplierSignedAt since when a supplier who signs by hand waits for the buyer's signature
 * @param actions what the reader can do with it now
 * @param buyerAccountId who placed it; not shown
 */
public record OrderView(
        UUID id,
        OrderStatus status,
        PaymentStatus paymentStatus,
        TradeTerm tradeTerm,
        long payableFen,
        long freightFen,
        long paidFen,
        long coveredFen,
        long refundedFen,
        @Nullable String paymentCode,
        Payee payee,
        UUID supplierId,
        String supplierName,
        @Nullable Unit budgetUnit,
        List<Line> lines,
        Instant placedAt,
        @Nullable Instant dueAt,
        boolean extended,
        @Nullable Instant supplierSignedAt,
        @Nullable Instant paidAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant completedAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        List<OrderCommand> actions,
        @JsonIgnore UUID buyerAccountId) {

    /** The settlement account that was shown to the buyer (E-23). */
    public record Payee(String accountName, String accountNo, String bankName) {}

    /** The budget unit that the order counts for. */
    public record Unit(UUID id, String name) {}

    /** One SKU with the name and price of the day. */
    public record Line(UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
