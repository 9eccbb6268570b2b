package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds a list of who gets what against what was ordered. */
public final class GivingOut {

    private GivingOut() {}

    /**
     * Raises LINE_UNKNOWN, and RECIPIENTS_DIFFER with what is ordered and given out of each line that differs.
     *
     * @param ordered by line
     * @param lists of each recipient
     */
    public static void check(Map<Integer, Long> ordered, List<List<Shipment.Part>> lists) {
        Map<Integer, Long> given = new TreeMap<>();
        lists.forEach(list -> list.forEach(part -> given.merge(part.line(), part.quantity(), Math::addExact)));
        List<Integer> unknown = given.keySet().stream()
                .filter(line -> !ordered.containsKey(line))
                .toList();
        if (!unknown.isEmpty()) {
            throw OrderProblem.LINE_UNKNOWN.rejection(Map.of("lines", unknown));
        }
        List<Map<String, Object>> different = new ArrayList<>();
        new TreeMap<>(ordered).forEach((line, quantity) -> {
            long out = given.getOrDefault(line, 0L);
            if (out != quantity) {
                different.add(Map.of("line", line, "ordered", quantity, "givenOut", out));
            }
        });
        if (!different.isEmpty()) {
            throw OrderProblem.RECIPIENTS_DIFFER.rejection(Map.of("lines", different));
        }
    }
}
