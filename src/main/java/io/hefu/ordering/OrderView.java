package io.hefu.ordering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its readers see it.
 *
 * @param buyerAccountId who placed it; not shown
 * @param paymentCode null before the order is payable, and for readers whom it does not concern
 * @param dueAt until when a pay-first order can be paid
 */
public record OrderView(
        UUID id,
        OrderStatus status,
        PaymentStatus paymentStatus,
        long payableFen,
        long paidFen,
        @Nullable String paymentCode,
        Payee payee,
        UUID supplierId,
        String supplierName,
        @Nullable Unit budgetUnit,
        List<Line> lines,
        Instant placedAt,
        @Nullable Instant dueAt,
        boolean extended,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        @JsonIgnore UUID buyerAccountId) {

    /** The settlement account that was shown to the buyer (E-23). */
    public record Payee(String accountName, String accountNo, String bankName) {}

    /** The budget unit that the order counts for. */
    public record Unit(UUID id, String name) {}

    /** One SKU with the name and price of the day. */
    public record Line(UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
