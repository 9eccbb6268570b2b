package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        return new Shipment(parts, sum(parts) == sum(left));
    }

    private static List<Part> all(Map<Integer, Long> left) {
        return left.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> new Part(line.getKey(), line.getValue()))
                .toList();
    }

    /** The sums of each line, in the order of the lines. */
    public static List<Part> merged(List<Part> wished) {
        Map<Integer, Long> sums = new HashMap<>();
        wished.forEach(part -> sums.merge(part.line(), part.quantity(), Math::addExact));
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> new Part(sum.getKey(), sum.getValue()))
                .toList();
    }

    /**
     * The same for one of many recipients.
     *
     * @param left what is still to be shipped of the order, by line
     * @param meant what the recipient still has to get, by line
     */
    public static Shipment of(List<Part> wished, Map<Integer, Long> left, Map<Integer, Long> meant) {
        Map<Integer, Long> own = new TreeMap<>();
        meant.forEach((line, quantity) -> own.put(line, Math.min(quantity, left.getOrDefault(line, 0L))));
        List<Part> parts = of(wished, own).parts;
        return new Shipment(parts, sum(parts) == sum(left));
    }

    private static long sum(List<Part> parts) {
        return parts.stream().mapToLong(Part::quantity).sum();
    }

    private static long sum(Map<Integer, Long> left) {
        return left.values().stream().mapToLong(Long::longValue).sum();
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
