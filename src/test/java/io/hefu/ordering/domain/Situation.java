package io.hefu.ordering.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** A line of {@code orders/transitions.csv}: how an order stands, and what each party can do with it then. */
public record Situation(
        TradeTerm term,
        OrderStatus status,
        PaymentStatus payment,
        Set<String> more,
        Map<Party, Set<OrderCommand>> possible) {

    /** Goods for 100 yuan. */
    public static final long PAYABLE_FEN = 100_00;

    public static List<Situation> all() {
        try {
            return new ClassPathResource("orders/transitions.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Situation::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Situation of(String line) {
        String[] cells = line.split(",", 5);
        return new Situation(
                TradeTerm.valueOf(cells[0].strip()),
                OrderStatus.valueOf(cells[1].strip()),
                PaymentStatus.valueOf(cells[2].strip()),
                Set.of(cells[3].strip().split(" +")),
                possible(cells[4]));
    }

    private static Map<Party, Set<OrderCommand>> possible(String cell) {
        Map<Party, Set<OrderCommand>> possible = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            possible.put(party, EnumSet.noneOf(OrderCommand.class));
        }
        Arrays.stream(cell.split(";")).filter(part -> !part.isBlank()).forEach(part -> {
            String[] sides = part.strip().split(": *", 2);
            Arrays.stream(sides[1].split(" +"))
                    .map(OrderCommand::valueOf)
                    .forEach(possible.get(Party.valueOf(sides[0]))::add);
        });
        return possible;
    }

    public boolean allows(Party party, OrderCommand command) {
        return possible.get(party).contains(command);
    }

    public long paidFen() {
        return switch (payment) {
            case PAID, OVERPAID -> has("covered") ? 0 : PAYABLE_FEN;
            case PARTIAL -> 1_00;
            case UNPAID, REVERSED, REFUNDED -> 0;
        };
    }

    public boolean has(String circumstance) {
        return more.contains(circumstance);
    }

    public int parcels() {
        return parcels(0);
    }

    public int underway() {
        return parcels(1);
    }

    private int parcels(int part) {
        return more.stream()
                .filter(word -> word.startsWith("parcels="))
                .map(word -> word.substring("parcels=".length()).split("/")[part])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    public Standing standing() {
        return new Standing(
                term,
                status,
                payment,
                paidFen(),
                !has("personal"),
                has("signed"),
                has("extended"),
                parcels(),
                underway(),
                has("invoiced") ? 1 : 0,
                has("old"));
    }

    @Override
    public String toString() {
        return term + " " + status + " " + payment + " " + String.join(" ", more);
    }
}
