package io.hefu.ordering;

import io.hefu.ordering.domain.ContractContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contract of an order; account numbers are masked for those who do not pay.
 *
 * @param hash SHA-256 of the content as it was signed, in hex; of a contract that nobody has signed, as it stands
 * @param supplier null until the supplier has signed
 * @param buyer null until the buyer has signed
 */
public record ContractView(
        ContractContent content,
        String hash,
        @Nullable Signature supplier,
        @Nullable Signature buyer) {

    /** @param automatic whether it was given beforehand: by the supplier for all orders, by the buyer with the order */
    public record Signature(Instant at, boolean automatic) {}
}
