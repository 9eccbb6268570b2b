package io.hefu.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How much of limited SKUs accounts may still buy, under the locks of their stock; for one transaction. */
public final class Allowances {

    private final Map<UUID, Long> most = new HashMap<>();
    private final Map<Key, Long> bought = new HashMap<>();

    /** The limit of a SKU. */
    public void limit(UUID sku, long pieces) {
        most.put(sku, pieces);
    }

    /** That an account buys so many, or has; of a SKU without a limit it is forgotten. */
    public void buy(UUID account, UUID sku, long pieces) {
        if (isLimited(sku)) {
            bought.merge(new Key(account, sku), pieces, Long::sum);
        }
    }

    public boolean isLimited(UUID sku) {
        return most.containsKey(sku);
    }

    /** How many the account may still buy; never negative, and without end where there is no limit. */
    public long left(UUID account, UUID sku) {
        Long limit = most.get(sku);
        return limit == null ? Long.MAX_VALUE : Math.max(0, limit - bought.getOrDefault(new Key(account, sku), 0L));
    }

    private record Key(UUID account, UUID sku) {}
}
