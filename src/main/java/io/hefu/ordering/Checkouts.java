package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Masked;
import io.hefu.ordering.domain.TradeTerm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** From the cart to one order for each supplier (R-061 to R-064, F-02). */
public interface Checkouts {

    /**
     * What would be ordered, split by supplier, for which unit and whereto. Raises {@code CART_EMPTY}, {@code
     * SKU_UNKNOWN}, {@code ADDRESS_NOT_FOUND} and the problems of budget units.
     */
    Mono<Preview> preview(Actor actor, Wish wish);

    /**
     * Places an order for each supplier; what is refused for one disturbs no other. The same key with the same wish goes on
     * where it was left and answers the same orders; with another wish it raises {@code IDEMPOTENCY_KEY_REUSED}. Lines that
     * were ordered leave the cart. Raises what {@link #preview} raises, and {@code ADDRESS_MISSING}.
     */
    Mono<Result> place(Actor actor, String key, Wish wish);

    /**
     * Where an order goes, {@linkplain Recipient#masked() masked} for who neither bought nor sells it. Raises {@code
     * ORDER_NOT_FOUND} outside the scope, {@code RECIPIENT_NOT_FOUND} where none is known.
     */
    Mono<Recipient> recipient(Actor actor, UUID orderId);

    /**
     * @param skuIds the lines of the cart that are meant; none for all
     * @param budgetUnitId the unit to count for, or null for the actor's own
     * @param addressId or null for the preferred address
     * @param tradeTerm pay-first unless said otherwise
     */
    record Wish(
            List<UUID> skuIds,
            @Nullable UUID budgetUnitId,
            @Nullable UUID addressId,
            @Nullable InvoiceTitle invoice,
            TradeTerm tradeTerm) {}

    /** @param taxNo of a company or a unit, if it has one */
    record InvoiceTitle(String title, @Nullable String taxNo) {}

    /**
     * @param totalFen goods and freight, as far as it can be told
     * @param good whether everything could be ordered now
     */
    record Preview(
            OrderView.@Nullable Unit budgetUnit,
            DeliveryAddresses.@Nullable Address address,
            List<Part> parts,
            long freightFen,
            long totalFen,
            boolean good) {}

    /**
     * @param goodsFen the sum of what can be ordered
     * @param freightFen what sending it would cost, or null where that depends on an address that is not there
     * @param notDelivered the SKUs that the supplier does not send there
     */
    record Part(
            UUID supplierId,
            String supplierName,
            List<Cart.Line> lines,
            long goodsFen,
            @Nullable Long freightFen,
            List<UUID> notDelivered) {}

    record Result(List<Placed> parts) {}

    /**
     * @param orderId null where the supplier's order was refused
     * @param code why it was refused, with the facts of the refusal
     */
    record Placed(
            UUID supplierId,
            @Nullable UUID orderId,
            @Nullable String code,
            Map<String, ?> facts) {}

    record Recipient(
            String recipient,
            String mobile,
            String divisionCode,
            String division,
            String detail,
            @Nullable String invoiceTitle,
            @Nullable String taxNo) {

        /** As those see it who neither bought nor sell: where it goes, but not to which door and telephone. */
        public Recipient masked() {
            return new Recipient(recipient, Masked.mobile(mobile), divisionCode, division, "", invoiceTitle, taxNo);
        }
    }
}
