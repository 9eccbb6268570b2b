package io.hefu.unionsession.domain;

import io.hefu.catalog.SkuOffer;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.UnionSessions.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What a session takes out of the stock, at the prices of the moment in which it is approved.
 *
 * @param payableFen of all lines
 */
public record Basket(List<Line> lines, long payableFen) {

    /**
     * Raises UNION_SESSION_GOODS_OFF_SHELF, UNION_SESSION_STOCK_SHORT and UNION_SESSION_OVER_BUDGET.
     *
     * @param offers read under the locks of their stock
     */
    public static Basket of(List<Wanted> wanted, long people, List<SkuOffer> offers, long budgetFen) {
        Map<UUID, SkuOffer> bySku = new HashMap<>();
        offers.forEach(offer -> bySku.put(offer.skuId(), offer));
        requireOnShelf(wanted, bySku);
        List<Line> lines = new ArrayList<>();
        List<Map<String, Object>> shortages = new ArrayList<>();
        long payable = 0;
        for (Wanted line : wanted) {
            SkuOffer offer = Objects.requireNonNull(bySku.get(line.skuId()));
            long quantity = Math.multiplyExact(line.perPerson(), people);
            if (offer.available() < quantity) {
                shortages.add(Map.of("skuId", line.skuId(), "wanted", quantity, "left", offer.available()));
            }
            lines.add(new Line(line.skuId(), offer.supplierId(), line.perPerson(), quantity, offer.priceFen()));
            payable = Math.addExact(payable, Math.multiplyExact(quantity, offer.priceFen()));
        }
        if (!shortages.isEmpty()) {
            throw UnionSessionProblem.UNION_SESSION_STOCK_SHORT.rejection(Map.of("lines", shortages));
        }
        if (payable > budgetFen) {
            throw UnionSessionProblem.UNION_SESSION_OVER_BUDGET.rejection(
                    Map.of("payableFen", payable, "budgetFen", budgetFen));
        }
        return new Basket(lines, payable);
    }

    private static void requireOnShelf(List<Wanted> wanted, Map<UUID, SkuOffer> offers) {
        List<UUID> off = wanted.stream()
                .map(Wanted::skuId)
                .filter(sku -> {
                    SkuOffer offer = offers.get(sku);
                    return offer == null || !offer.onShelf();
                })
                .toList();
        if (!off.isEmpty()) {
            throw UnionSessionProblem.UNION_SESSION_GOODS_OFF_SHELF.rejection(Map.of("skuIds", off));
        }
    }

    /** What is taken out of the stock, as negative changes. */
    public Map<UUID, Long> taken() {
        Map<UUID, Long> deltas = new HashMap<>();
        lines.forEach(line -> deltas.put(line.skuId(), -line.quantity()));
        return deltas;
    }

    /** @param quantity for all who take part */
    public record Line(UUID skuId, UUID supplierId, long perPerson, long quantity, long priceFen) {}
}
