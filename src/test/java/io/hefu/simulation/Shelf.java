package io.hefu.simulation;

import io.hefu.payment.domain.ReceivableState;
import io.hefu.simulation.LiveOrders.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The orders of one supplier, as the database's indexes find them. */
final class Shelf {

    private static final char BEHIND_ALL = '\uFFFF';

    private final List<Order> all = new ArrayList<>();
    private final Map<Long, List<Order>> openBySum = new HashMap<>();
    private final TreeMap<String, Order> openByCode = new TreeMap<>();
    private final TreeMap<String, Order> openByCodeBackwards = new TreeMap<>();

    void add(Order order) {
        all.add(order);
        if (order.facts().state() == ReceivableState.OPEN) {
            String code = order.facts().foldedCode();
            openBySum.computeIfAbsent(order.sum(), sum -> new ArrayList<>()).add(order);
            openByCode.put(code, order);
            openByCodeBackwards.put(backwards(code), order);
        }
    }

    List<Order> all() {
        return all;
    }

    Stream<Order> ofSum(long fen) {
        return openBySum.getOrDefault(fen, List.of()).stream();
    }

    Stream<Order> named(String foldedCode) {
        return Stream.ofNullable(openByCode.get(foldedCode));
    }

    /** Whose code begins or ends so. */
    Stream<Order> cut(String stump) {
        String end = backwards(stump);
        return Stream.concat(
                openByCode.subMap(stump, stump + BEHIND_ALL).values().stream(),
                openByCodeBackwards.subMap(end, end + BEHIND_ALL).values().stream());
    }

    private static String backwards(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
