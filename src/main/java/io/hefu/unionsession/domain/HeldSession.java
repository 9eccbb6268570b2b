package io.hefu.unionsession.domain;

import io.hefu.ordering.Cover;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.unionsession.UnionSessionProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A paid session under its lock: it pays for one order with each of its suppliers, out of the pieces that it holds. */
public final class HeldSession implements Cover {

    private final UUID id;
    private final List<Basket.Line> lines;
    private final Set<UUID> ordered;

    /**
     * @param lines what it holds
     * @param ordered the suppliers that have their orders
     */
    public HeldSession(UUID id, List<Basket.Line> lines, Set<UUID> ordered) {
        this.id = id;
        this.lines = List.copyOf(lines);
        this.ordered = new HashSet<>(ordered);
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Map<UUID, Long> heldAt() {
        return lines.stream().collect(Collectors.toMap(Basket.Line::skuId, Basket.Line::priceFen));
    }

    @Override
    public long use(PlaceOrder order, long payableFen) {
        Map<UUID, Long> wished = new HashMap<>();
        order.lines().forEach(line -> wished.merge(line.skuId(), line.quantity(), Long::sum));
        UUID supplier = lines.stream()
                .filter(line -> wished.containsKey(line.skuId()))
                .map(Basket.Line::supplierId)
                .findFirst()
                .orElseThrow(UnionSessionProblem.UNION_SESSION_COVERS_OTHERWISE::rejection);
        Map<UUID, Long> own = lines.stream()
                .filter(line -> line.supplierId().equals(supplier))
                .collect(Collectors.toMap(Basket.Line::skuId, Basket.Line::quantity));
        if (!wished.equals(own) || !ordered.add(supplier)) {
            throw UnionSessionProblem.UNION_SESSION_COVERS_OTHERWISE.rejection();
        }
        return payableFen;
    }
}
