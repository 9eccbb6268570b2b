package io.hefu.catalog.domain;

import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What becomes of goods that are there when a file tells some of their SKUs again: what it leaves out stays. */
public final class GoodsMerge {

    private final GoodsView before;
    private final GoodsDraft after;

    /** @param told what the file says of the goods, with the SKUs that it lists */
    public GoodsMerge(GoodsView before, GoodsDraft told) {
        this.before = before;
        Map<String, GoodsDraft.Sku> skus = new LinkedHashMap<>();
        before.skus().forEach(sku -> skus.put(sku.specification(), asTold(sku)));
        told.skus().forEach(sku -> skus.put(sku.specification(), sku));
        this.after = new GoodsDraft(
                told.code(),
                told.name(),
                told.categoryCode(),
                told.countyCode(),
                told.description(),
                List.copyOf(skus.values()));
    }

    private static GoodsDraft.Sku asTold(GoodsView.Sku sku) {
        return new GoodsDraft.Sku(sku.specification(), sku.unit(), sku.weightGrams(), sku.priceFen(), sku.stock());
    }

    /** The whole content as it is to be. */
    public GoodsDraft after() {
        return after;
    }

    /** Whether more changes than prices, so that the goods must be reviewed again. */
    public boolean isEdit() {
        return !before.name().equals(after.name())
                || !before.categoryCode().equals(after.categoryCode())
                || !before.countyCode().equals(after.countyCode())
                || !before.description().equals(after.description())
                || after.skus().size() != before.skus().size()
                || after.skus().stream().anyMatch(this::differs);
    }

    private boolean differs(GoodsDraft.Sku sku) {
        return before.skus().stream()
                .filter(there -> there.specification().equals(sku.specification()))
                .noneMatch(there ->
                        there.unit().equals(sku.unit()) && Objects.equals(there.weightGrams(), sku.weightGrams()));
    }

    /** The SKUs whose prices differ, with the prices that the file tells. */
    public List<Price> prices() {
        return before.skus().stream()
                .flatMap(there -> after.skus().stream()
                        .filter(sku -> sku.specification().equals(there.specification()))
                        .filter(sku -> sku.priceFen() != there.priceFen())
                        .map(sku -> new Price(there, sku.priceFen())))
                .toList();
    }

    public record Price(GoodsView.Sku sku, long fen) {}
}
