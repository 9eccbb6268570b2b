package io.hefu.payment.web;

import io.hefu.payment.Receipt;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which orders a transfer pays, how much of it goes to each, and why. */
record AllocateRequest(
        @NotEmpty @Size(max = 50) List<@Valid ToOrder> allocations,
        @NotNull @Size(max = 500) String reason) {

    List<Receipt.Share> toShares() {
        return shares(allocations);
    }

    /** An order that is named twice gets the sum. */
    static List<Receipt.Share> shares(List<ToOrder> allocations) {
        return allocations.stream()
                .collect(Collectors.toMap(ToOrder::orderId, ToOrder::amountFen, Math::addExact, LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(it -> new Receipt.Share(it.getKey(), it.getValue()))
                .toList();
    }

    record ToOrder(@NotNull UUID orderId, @Positive long amountFen) {}
}
