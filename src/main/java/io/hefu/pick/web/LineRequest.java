package io.hefu.pick.web;

import io.hefu.pick.Picks.Line;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Pieces of a SKU. */
record LineRequest(
        @NotNull UUID skuId, @NotNull @Min(1) @Max(100_000) Long quantity) {

    /** One for each SKU, however often it is named. */
    static List<Line> lines(List<LineRequest> requests) {
        Map<UUID, Long> pieces = new LinkedHashMap<>();
        requests.forEach(line -> pieces.merge(line.skuId, line.quantity, Long::sum));
        return pieces.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
    }
}
