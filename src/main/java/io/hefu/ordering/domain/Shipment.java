package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes into a parcel.
 *
 * @param complete whether nothing is left to ship after it
 */
public record Shipment(List<Part> parts, boolean complete) {

    /** A quantity of a line; lines count from 1. */
    public record Part(int line, long quantity) {}

    /**
     * Takes what is wished, or all that is left when nothing is named. Raises SHIPMENT_EMPTY, LINE_UNKNOWN and
     * SHIPMENT_TOO_LARGE with what is left of each line that is too large.
     *
     * @param left what is still to be shipped, by line
     */
    public static Shipment of(List<Part> wished, Map<Integer, Long> left) {
        List<Part> parts = wished.isEmpty() ? all(left) : merged(wished);
        if (parts.isEmpty()) {
            throw OrderProblem.SHIPMENT_EMPTY.rejection();
        }
        List<Integer> unknown = parts.stream()
                .map(Part::line)
                .filter(line -> !left.containsKey(line))
                .toList();
        if (!unknown.isEmpty()) {
            throw OrderProblem.LINE_UNKNOWN.rejection(Map.of("lines", unknown));
        }
        requireLeft(parts, left);
        long shipped = parts.stream().mapToLong(Part::quantity).sum();
        return new Shipment(
                parts,
                shipped == left.values().stream().mapToLong(Long::longValue).sum());
    }

    private static List<Part> all(Map<Integer, Long> left) {
        return left.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> new Part(line.getKey(), line.getValue()))
                .toList();
    }

    private static List<Part> merged(List<Part> wished) {
        Map<Integer, Long> sums = new HashMap<>();
        wished.forEach(part -> sums.merge(part.line(), part.quantity(), Math::addExact));
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> new Part(sum.getKey(), sum.getValue()))
                .toList();
    }

    private static void requireLeft(List<Part> parts, Map<Integer, Long> left) {
        List<Map<String, Object>> tooLarge = new ArrayList<>();
        for (Part part : parts) {
            long rest = left.getOrDefault(part.line(), 0L);
            if (part.quantity() < 1 || part.quantity() > rest) {
                tooLarge.add(Map.of("line", part.line(), "left", rest));
            }
        }
        if (!tooLarge.isEmpty()) {
            throw OrderProblem.SHIPMENT_TOO_LARGE.rejection(Map.of("lines", tooLarge));
        }
    }
}
