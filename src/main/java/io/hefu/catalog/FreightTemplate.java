package io.hefu.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a supplier counts its freight.
 *
 * @param freeFromFen from what price of the goods on they are sent for nothing
 * @param preferred whether it holds for all goods for which no other one was chosen
 * @param version a change names the one that it is based on
 */
public record FreightTemplate(
        UUID id,
        String name,
        FreightBasis basis,
        @Nullable Long freeFromFen,
        List<FreightRule> rules,
        boolean preferred,
        long version) {

    /** The rule that names the narrowest region around the division; empty where none sends anything there. */
    Optional<FreightRule> ruleFor(String divisionCode) {
        return rules.stream()
                .filter(rule -> width(rule, divisionCode) >= 0)
                .max(Comparator.comparingInt(rule -> width(rule, divisionCode)))
                .filter(FreightRule::delivers);
    }

    /** How many digits of the division the rule names; below zero where it is not for it. */
    private static int width(FreightRule rule, String divisionCode) {
        return rule.regions().isEmpty()
                ? 0
                : rule.regions().stream()
                        .filter(divisionCode::startsWith)
                        .mapToInt(String::length)
                        .max()
                        .orElse(-1);
    }

    boolean isFree(long goodsFen) {
        return freeFromFen != null && goodsFen >= freeFromFen;
    }
}
