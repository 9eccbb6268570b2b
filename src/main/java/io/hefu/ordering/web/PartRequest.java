package io.hefu.ordering.web;

import io.hefu.ordering.domain.Shipment;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quantity of one line of an order; lines count from 1. */
record PartRequest(
        @NotNull @Positive Integer line, @NotNull @Positive Long quantity) {

    static List<Shipment.Part> parts(@Nullable List<PartRequest> parts) {
        return parts == null
                ? List.of()
                : parts.stream()
                        .map(part -> new Shipment.Part(part.line, part.quantity))
                        .toList();
    }
}
