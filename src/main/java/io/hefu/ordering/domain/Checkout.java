package io.hefu.ordering.domain;

import io.hefu.catalog.Freight;
import io.hefu.catalog.FreightTemplate;
import io.hefu.catalog.SkuOffer;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.Cover;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Decides the orders of one batch in their order of arrival, from offers read under the locks of their stock. */
public final class Checkout {

    /** Up to here an amount in fen is exact as a JSON number. */
    private static final long LARGEST_AMOUNT_FEN = 9_000_000_000_000_000L;

    private final Map<UUID, SkuOffer> offers = new HashMap<>();
    private final Map<UUID, Long> taken = new HashMap<>();

    private final Map<UUID, FreightTemplate> templates;
    private final Backing backing;

    /**
     * @param templates those by which what is offered is sent
     * @param backing what stands behind these orders
     */
    public Checkout(Collection<SkuOffer> locked, Map<UUID, FreightTemplate> templates, Backing backing) {
        this.templates = Map.copyOf(templates);
        this.backing = backing;
        locked.forEach(offer -> offers.put(offer.skuId(), offer));
    }

    /** Takes the stock for the order, or raises why not; a refused order takes nothing. */
    public Draft decide(PlaceOrder command) {
        List<Line> lines = command.lines();
        refuse(OrderProblem.SKU_UNKNOWN, lines, line -> !offers.containsKey(line.skuId()));
        if (isHeld(command)) {
            return decideHeld(command);
        }
        refuse(OrderProblem.SKU_OFF_SHELF, lines, line -> !offer(line).onShelf());
        SkuOffer first = offer(lines.get(0));
        refuse(
                OrderProblem.SUPPLIERS_MIXED,
                lines,
                line -> !offer(line).supplierId().equals(first.supplierId()));
        requireStock(lines);
        List<Draft.Line> priced = price(lines, SkuOffer::priceFen);
        long freight = freight(priced, command.divisionCode());
        long payable = limited(0, sum(priced) + freight);
        long covered = backing.use(command, payable);
        lines.forEach(line -> taken.merge(line.skuId(), line.quantity(), Long::sum));
        return new Draft(Ids.next(), command, first, priced, freight, covered);
    }

    /** What all accepted orders took, as negative changes of the stock. */
    public Map<UUID, Long> deltas() {
        Map<UUID, Long> deltas = new HashMap<>();
        taken.forEach((skuId, quantity) -> deltas.put(skuId, -quantity));
        return deltas;
    }

    private static void refuse(OrderProblem problem, List<Line> lines, Predicate<Line> wrong) {
        List<Integer> numbers = null;
        for (int i = 0; i < lines.size(); i++) {
            if (wrong.test(lines.get(i))) {
                numbers = numbers == null ? new ArrayList<>() : numbers;
                numbers.add(i + 1);
            }
        }
        if (numbers != null) {
            throw problem.rejection(Map.of("lines", numbers));
        }
    }

    /** Lines of the same SKU are summed; the line at which the sum exceeds the stock is named. */
    private void requireStock(List<Line> lines) {
        Map<UUID, Long> wanted = new HashMap<>();
        List<Map<String, Object>> shortages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            long left = left(line.skuId());
            if (wanted.merge(line.skuId(), line.quantity(), Long::sum) > left) {
                shortages.add(Map.of("line", i + 1, "skuId", line.skuId(), "left", left));
            }
        }
        if (!shortages.isEmpty()) {
            throw shortage(shortages);
        }
    }

    private static Rejection shortage(List<Map<String, Object>> shortages) {
        Map<String, Object> facts = new HashMap<>(shortages.get(0));
        facts.put("lines", shortages);
        return OrderProblem.STOCK_SHORT.rejection(facts);
    }

    private long left(UUID skuId) {
        SkuOffer offer = offers.get(skuId);
        return offer == null ? 0 : offer.available() - taken.getOrDefault(skuId, 0L);
    }

    private List<Draft.Line> price(List<Line> lines, ToLongFunction<SkuOffer> prices) {
        List<Draft.Line> priced = new ArrayList<>(lines.size());
        for (Line line : lines) {
            SkuOffer offer = offer(line);
            long price = prices.applyAsLong(offer);
            priced.add(new Draft.Line(
                    priced.size() + 1,
                    offer.skuId(),
                    offer.name(),
                    offer.unit(),
                    line.quantity(),
                    price,
                    limited(Math.multiplyHigh(price, line.quantity()), price * line.quantity())));
        }
        return priced;
    }

    private long freight(List<Draft.Line> lines, @Nullable String divisionCode) {
        Freight freight = counted(lines, divisionCode);
        if (freight.regionMissing()) {
            throw OrderProblem.DESTINATION_MISSING.rejection();
        }
        if (!freight.notDelivered().isEmpty()) {
            throw OrderProblem.NOT_DELIVERED_THERE.rejection(Map.of("lines", freight.notDelivered()));
        }
        return limited(0, freight.fen());
    }

    private Freight counted(List<Draft.Line> lines, @Nullable String divisionCode) {
        try {
            return Freight.of(lines.stream().map(this::sent).toList(), divisionCode, templates);
        } catch (ArithmeticException e) {
            throw OrderProblem.AMOUNT_TOO_LARGE.rejection(Map.of("largestFen", LARGEST_AMOUNT_FEN));
        }
    }

    private Freight.Line sent(Draft.Line line) {
        SkuOffer offer = Objects.requireNonNull(offers.get(line.skuId()));
        return new Freight.Line(offer.freightTemplateId(), offer.weightGrams(), line.quantity(), line.amountFen());
    }

    /** Whether what pays for it has taken its goods out of the stock before. */
    public boolean isHeld(PlaceOrder command) {
        UUID id = command.coverId();
        Cover cover = id == null ? null : backing.covers().get(id);
        return cover != null && !cover.heldAt().isEmpty();
    }

    /** At the prices that were agreed on, whatever the shelf says now. */
    private Draft decideHeld(PlaceOrder command) {
        Map<UUID, Long> prices =
                Objects.requireNonNull(backing.covers().get(command.coverId())).heldAt();
        SkuOffer first = offer(command.lines().get(0));
        refuse(
                OrderProblem.SUPPLIERS_MIXED,
                command.lines(),
                line -> !offer(line).supplierId().equals(first.supplierId()));
        List<Draft.Line> priced = price(command.lines(), offer -> prices.getOrDefault(offer.skuId(), offer.priceFen()));
        return new Draft(Ids.next(), command, first, priced, 0, backing.use(command, sum(priced)));
    }

    private static long sum(List<Draft.Line> lines) {
        long sum = 0;
        for (Draft.Line line : lines) {
            sum = limited(0, sum + line.amountFen());
        }
        return sum;
    }

    private static long limited(long high, long amountFen) {
        if (high != 0 || amountFen < 0 || amountFen > LARGEST_AMOUNT_FEN) {
            throw OrderProblem.AMOUNT_TOO_LARGE.rejection(Map.of("largestFen", LARGEST_AMOUNT_FEN));
        }
        return amountFen;
    }

    private SkuOffer offer(Line line) {
        SkuOffer offer = offers.get(line.skuId());
        if (offer == null) {
            throw new IllegalStateException("no offer for " + line.skuId());
        }
        return offer;
    }
}
