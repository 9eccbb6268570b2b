package io.hefu.catalog.domain;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.WarehouseStock.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What lies in the lots of a warehouse, as those of one transaction take of it one after the other. */
public final class LotBook {

    private final Map<UUID, List<Left>> bySku;

    /** @param left of each SKU those to be taken first at the front */
    public LotBook(List<Left> left) {
        bySku = new HashMap<>(left.stream().collect(Collectors.groupingBy(Left::skuId)));
    }

    /** All of it, from the first lots on, or nothing: raises {@code WAREHOUSE_STOCK_SHORT}. */
    public List<Taken> take(List<Line> lines) {
        Map<UUID, Long> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.skuId(), line.quantity(), Long::sum));
        requireEnough(lines, wanted);
        List<Taken> taken = new ArrayList<>();
        wanted.forEach((sku, quantity) -> take(sku, quantity, taken));
        return taken;
    }

    private void requireEnough(List<Line> lines, Map<UUID, Long> wanted) {
        List<Map<String, Object>> shortages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            UUID sku = lines.get(i).skuId();
            long left = left(sku);
            if (left < wanted.getOrDefault(sku, 0L)) {
                shortages.add(Map.of("line", i + 1, "skuId", sku, "left", left));
            }
        }
        if (!shortages.isEmpty()) {
            throw CatalogProblem.WAREHOUSE_STOCK_SHORT.rejection(new HashMap<>(Map.of("lines", shortages)));
        }
    }

    private long left(UUID sku) {
        return lots(sku).stream().mapToLong(Left::left).sum();
    }

    private List<Left> lots(UUID sku) {
        return bySku.getOrDefault(sku, List.of());
    }

    private void take(UUID sku, long quantity, List<Taken> taken) {
        List<Left> rest = new ArrayList<>();
        long missing = quantity;
        for (Left lot : lots(sku)) {
            long some = Math.min(lot.left(), missing);
            if (some > 0) {
                taken.add(new Taken(lot.lotId(), sku, some));
            }
            if (some < lot.left()) {
                rest.add(new Left(lot.lotId(), sku, lot.left() - some));
            }
            missing -= some;
        }
        bySku.put(sku, rest);
    }

    public record Left(UUID lotId, UUID skuId, long left) {}

    public record Taken(UUID lotId, UUID skuId, long quantity) {}
}
