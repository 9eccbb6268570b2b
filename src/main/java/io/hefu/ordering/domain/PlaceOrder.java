package io.hefu.ordering.domain;

import io.hefu.organization.BudgetUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish to order.
 *
 * @param key the client's idempotency key, unique per account
 * @param requestHash SHA-256 of what was asked, by which a repeated key is compared
 * @param unit the unit whose share the order counts for, if any (F-02)
 * @param payer the account that the money will come from, if announced (F-02)
 */
public record PlaceOrder(
        UUID accountId,
        String key,
        byte[] requestHash,
        List<Line> lines,
        @Nullable BudgetUnit unit,
        @Nullable Payer payer) {

    /** The same wish, counting for this unit. */
    public PlaceOrder countingFor(BudgetUnit chosen) {
        return new PlaceOrder(accountId, key, requestHash, lines, chosen, payer);
    }

    public record Line(UUID skuId, long quantity) {}

    public record Payer(String name, String accountNo) {}
}
