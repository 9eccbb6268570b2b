package io.hefu.pick.domain;

import io.hefu.pick.PickProblem;
import io.hefu.pick.Picks.Line;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is chosen costs of a quota. */
public final class Costs {

    private Costs() {}

    /**
     * Raises {@code PICK_NOT_IN_ROUND}.
     *
     * @param bySku of a piece
     */
    public static long of(List<Line> lines, Map<UUID, Long> bySku) {
        List<UUID> foreign = lines.stream()
                .map(Line::skuId)
                .filter(sku -> !bySku.containsKey(sku))
                .toList();
        if (!foreign.isEmpty()) {
            throw PickProblem.PICK_NOT_IN_ROUND.rejection(Map.of("skuIds", foreign));
        }
        return lines.stream()
                .mapToLong(line -> Math.multiplyExact(line.quantity(), bySku.getOrDefault(line.skuId(), 0L)))
                .reduce(0, Math::addExact);
    }
}
