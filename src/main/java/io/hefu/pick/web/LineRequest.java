package io.hefu.pick.web;

import io.hefu.pick.Picks.Line;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;

/** Pieces of a SKU. */
record LineRequest(
        @NotNull UUID skuId, @NotNull @Min(1) @Max(100_000) Long quantity) {

    static List<Line> lines(List<LineRequest> requests) {
        return requests.stream()
                .map(line -> new Line(line.skuId, line.quantity))
                .toList();
    }
}
