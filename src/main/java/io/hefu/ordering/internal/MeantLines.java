package io.hefu.ordering.internal;

import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lines of a cart that a checkout is about. */
final class MeantLines {

    private MeantLines() {}

    /** Raises {@code NOT_IN_CART} and {@code CART_EMPTY}; all lines are meant where none is named. */
    static List<Line> of(List<Line> cart, List<UUID> skuIds) {
        List<Line> meant = cart.stream()
                .filter(line -> skuIds.isEmpty() || skuIds.contains(line.skuId()))
                .toList();
        List<UUID> missing = new ArrayList<>(skuIds);
        meant.forEach(line -> missing.remove(line.skuId()));
        if (!missing.isEmpty()) {
            throw OrderProblem.NOT_IN_CART.rejection(Map.of("skuIds", missing));
        }
        if (meant.isEmpty()) {
            throw OrderProblem.CART_EMPTY.rejection();
        }
        return meant;
    }
}
