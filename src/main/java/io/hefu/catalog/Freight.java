package io.hefu.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to send some goods somewhere: what goes by the same template is counted together.
 *
 * @param fen the sum of all that is sent
 * @param regionMissing whether it cannot be told because nobody said whereto
 * @param notDelivered the places of those lines, from 1, that are not sent there
 */
public record Freight(long fen, boolean regionMissing, List<Integer> notDelivered) {

    public static final Freight NONE = new Freight(0, false, List.of());

    /** Raises {@link ArithmeticException} beyond what can be counted. */
    public static Freight of(List<Line> lines, @Nullable String divisionCode, Map<UUID, FreightTemplate> templates) {
        Map<UUID, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            UUID template = lines.get(i).templateId();
            if (template != null) {
                groups.computeIfAbsent(template, key -> new ArrayList<>()).add(i + 1);
            }
        }
        if (groups.isEmpty() || divisionCode == null) {
            return groups.isEmpty() ? NONE : new Freight(0, true, List.of());
        }
        long sum = 0;
        List<Integer> notDelivered = new ArrayList<>();
        for (Map.Entry<UUID, List<Integer>> group : groups.entrySet()) {
            FreightTemplate template = Objects.requireNonNull(templates.get(group.getKey()));
            Optional<FreightRule> rule = template.ruleFor(divisionCode);
            if (rule.isEmpty()) {
                notDelivered.addAll(group.getValue());
            } else {
                sum = Math.addExact(sum, fee(template, rule.get(), lines, group.getValue()));
            }
        }
        return new Freight(sum, false, List.copyOf(notDelivered));
    }

    private static long fee(FreightTemplate template, FreightRule rule, List<Line> lines, List<Integer> places) {
        long goods = 0;
        long amount = 0;
        for (int place : places) {
            Line line = lines.get(place - 1);
            goods = Math.addExact(goods, line.amountFen());
            amount = Math.addExact(amount, line.amount(template.basis()));
        }
        return template.isFree(goods) ? 0 : rule.fee(amount);
    }

    /**
     * @param templateId what it is sent by; null for what is sent for nothing
     * @param weightGrams of one piece; one whose weight nobody told weighs nothing, and is sent at the first fee
     */
    public record Line(@Nullable UUID templateId, @Nullable Long weightGrams, long quantity, long amountFen) {

        long amount(FreightBasis basis) {
            return basis == FreightBasis.PIECES
                    ? quantity
                    : Math.multiplyExact(quantity, Objects.requireNonNullElse(weightGrams, 0L));
        }
    }
}
