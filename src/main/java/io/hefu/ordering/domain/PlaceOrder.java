package io.hefu.ordering.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.ordering.DeliveryAddresses.Address;
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
 * @param term when it is to be paid
 * @param requestHash SHA-256 of what was asked, by which a repeated key is compared
 * @param unit the unit whose share the order counts for, if any (F-02)
 * @param payer the account that the money will come from, if announced (F-02)
 * @param divisionCode the county that it is to be sent to, where somebody said so
 * @param coverId what pays for it in the place of money, as far as it reaches
 * @param mandateId what lets it be placed for a unit, where the buyer needs that
 * @param to where it is sent, unless it is a part of a checkout, which knows that
 * @param checkoutId the checkout that it is a part of
 */
public record PlaceOrder(
        UUID accountId,
        Channel channel,
        TradeTerm term,
        String key,
        byte[] requestHash,
        List<Line> lines,
        @Nullable BudgetUnit unit,
        @Nullable Payer payer,
        @Nullable String divisionCode,
        @Nullable UUID coverId,
        @Nullable UUID mandateId,
        @Nullable Address to,
        @Nullable UUID checkoutId) {

    /** What is paid by money alone, and by nobody's leave. */
    public PlaceOrder(
            UUID accountId,
            Channel channel,
            TradeTerm term,
            String key,
            byte[] requestHash,
            List<Line> lines,
            @Nullable BudgetUnit unit,
            @Nullable Payer payer,
            @Nullable String divisionCode) {
        this(accountId, channel, term, key, requestHash, lines, unit, payer, divisionCode, null, null, null, null);
    }

    /** The same wish, counting for this unit. */
    public PlaceOrder countingFor(BudgetUnit chosen) {
        return with(chosen, checkoutId);
    }

    /** The same wish, as a part of this checkout. */
    public PlaceOrder partOf(UUID checkout) {
        return with(unit, checkout);
    }

    private PlaceOrder with(@Nullable BudgetUnit chosen, @Nullable UUID checkout) {
        return new PlaceOrder(
                accountId,
                channel,
                term,
                key,
                requestHash,
                lines,
                chosen,
                payer,
                divisionCode,
                coverId,
                mandateId,
                to,
                checkout);
    }

    /** Unions buy for their members and staff for themselves; who buys for the unit buys for its canteen. */
    public static Channel channel(Actor buyer) {
        if (buyer.is(Role.BUYER) || buyer.is(Role.AGENT) || buyer.is(Role.CONTRACTOR)) {
            return Channel.CANTEEN;
        }
        return buyer.is(Role.UNION) ? Channel.UNION : Channel.PERSONAL;
    }

    public record Line(UUID skuId, long quantity) {}

    public record Payer(String name, String accountNo) {}
}
