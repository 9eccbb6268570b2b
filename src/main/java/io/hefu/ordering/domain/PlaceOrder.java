package io.hefu.ordering.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.organization.BudgetUnit;
import io.hefu.progress.Channel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish to order.
 *
 * @param key the client's idempotency key, unique per account
 * @param channel how the order counts, which depends on who buys
 * @param requestHash SHA-256 of what was asked, by which a repeated key is compared
 * @param unit the unit whose share the order counts for, if any (F-02)
 * @param payer the account that the money will come from, if announced (F-02)
 */
public record PlaceOrder(
        UUID accountId,
        Channel channel,
        String key,
        byte[] requestHash,
        List<Line> lines,
        @Nullable BudgetUnit unit,
        @Nullable Payer payer) {

    /** The same wish, counting for this unit. */
    public PlaceOrder countingFor(BudgetUnit chosen) {
        return new PlaceOrder(accountId, channel, key, requestHash, lines, chosen, payer);
    }

    /** Staff buy for themselves, unions for their members, everybody else for the canteen. */
    public static Channel channel(Actor buyer) {
        if (buyer.is(Role.BUYER)) {
            return Channel.CANTEEN;
        }
        if (buyer.is(Role.UNION)) {
            return Channel.UNION;
        }
        return buyer.is(Role.STAFF) ? Channel.PERSONAL : Channel.CANTEEN;
    }

    public record Line(UUID skuId, long quantity) {}

    public record Payer(String name, String accountNo) {}
}
