package io.hefu.ordering.domain;

import io.hefu.catalog.Allowances;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whether an account may buy as much of limited goods as it wishes. */
public final class PurchaseLimit {

    private PurchaseLimit() {}

    /** Raises {@code PURCHASE_LIMIT}. Lines of one SKU are summed; the line with which the sum is too much is named. */
    public static void check(PlaceOrder command, Allowances allowances) {
        List<Line> lines = command.lines();
        Map<UUID, Long> wanted = new HashMap<>();
        List<Map<String, Object>> beyond = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            long left = allowances.left(command.accountId(), line.skuId());
            if (wanted.merge(line.skuId(), line.quantity(), Long::sum) > left) {
                beyond.add(Map.of("line", i + 1, "skuId", line.skuId(), "left", left));
            }
        }
        if (!beyond.isEmpty()) {
            throw OrderProblem.PURCHASE_LIMIT.rejection(Map.of("lines", beyond));
        }
    }
}
