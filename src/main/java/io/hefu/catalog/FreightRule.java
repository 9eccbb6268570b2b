package io.hefu.catalog;

import java.util.List;

/**
 * What it costs to send something to some regions; amounts in grams or pieces.
 *
 * @param regions codes of provinces, cities or counties; none for all that no other rule names
 * @param delivers whether anything is sent there at all
 * @param first how much the first fee is for
 * @param further for how much more, begun or whole, each further fee is; nothing for what is sent at the first fee however
 *     much it is
 */
public record FreightRule(
        List<String> regions, boolean delivers, long first, long firstFen, long further, long furtherFen) {

    public FreightRule {
        regions = List.copyOf(regions);
    }

    /** In fen; raises {@link ArithmeticException} beyond what can be counted. */
    long fee(long amount) {
        if (amount <= first || further == 0) {
            return firstFen;
        }
        long steps = Math.floorDiv(amount - first - 1, further) + 1;
        return Math.addExact(firstFen, Math.multiplyExact(steps, furtherFen));
    }
}
