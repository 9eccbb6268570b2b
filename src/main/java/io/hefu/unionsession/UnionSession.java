package io.hefu.unionsession;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A union session as a reader sees it; amounts in fen.
 *
 * @param budgetFen what it may cost at most
 * @param people how many take part
 * @param payableFen what it costs: as long as it is not approved, by today's prices
 * @param paymentCode for those who pay and those who match
 * @param orders one for each supplier, once it is paid
 * @param unusedFen what came back from its orders and can go back to the unit
 * @param actions what the reader can do with it now
 */
public record UnionSession(
        UUID id,
        String name,
        DeliveryMode mode,
        SessionState state,
        UUID catalogueId,
        UUID unitId,
        String unitName,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable Place place,
        List<Line> lines,
        long people,
        long budgetFen,
        long payableFen,
        long paidFen,
        @Nullable String paymentCode,
        @Nullable Payee payee,
        Instant openedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant dueAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        List<SupplierOrder> orders,
        long unusedFen,
        List<SessionCommand> actions) {

    /** Where a parcel goes. */
    public record Place(String recipient, String mobile, String divisionCode, String detail) {}

    /** @param perPerson how many pieces everybody gets */
    public record Line(UUID skuId, String name, String unit, long perPerson, long priceFen, UUID supplierId) {}

    public record Payee(String accountName, String accountNo, String bankName) {}

    public record SupplierOrder(UUID supplierId, UUID orderId) {}
}
