package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.Shipment.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a buyer wants back.
 *
 * @param parts the goods that it is about; of a complaint they may be none
 */
public record RefundWish(RefundKind kind, List<Part> parts, long amountFen) {

    /** @param left what has not left; {@code shipped} what has */
    public record Line(int no, long left, long shipped, long priceFen) {}

    /**
     * Goods that shall not be sent: those wished, or all that are left. Their price goes back, and the freight when nothing
     * at all is sent, but never more than was paid. Raises REFUND_NOTHING_LEFT, LINE_UNKNOWN and REFUND_TOO_LARGE.
     */
    public static RefundWish unshipped(List<Part> wished, List<Line> lines, long freightFen, long paidFen) {
        Map<Integer, Long> left = lines.stream().collect(Collectors.toMap(Line::no, Line::left));
        if (left.values().stream().noneMatch(quantity -> quantity > 0)) {
            throw OrderProblem.REFUND_NOTHING_LEFT.rejection();
        }
        Shipment shipment = Shipment.of(wished, left);
        Map<Integer, Long> prices = lines.stream().collect(Collectors.toMap(Line::no, Line::priceFen));
        long goods = shipment.parts().stream()
                .mapToLong(part -> Math.multiplyExact(prices.getOrDefault(part.line(), 0L), part.quantity()))
                .sum();
        boolean nothingSent = shipment.complete() && lines.stream().allMatch(line -> line.shipped() == 0);
        long fen = nothingSent ? Math.addExact(goods, freightFen) : goods;
        return new RefundWish(RefundKind.UNSHIPPED, shipment.parts(), requirePaid(Math.min(fen, paidFen), paidFen));
    }

    /** All of the money on an order of which nothing has left, however much of it was paid. */
    public static RefundWish everything(List<Line> lines, long paidFen) {
        RefundWish all = unshipped(List.of(), lines, 0, paidFen);
        return new RefundWish(RefundKind.UNSHIPPED, all.parts, requirePaid(paidFen, paidFen));
    }

    /** Raises REFUND_NOTHING_SHIPPED, LINE_UNKNOWN, REFUND_TOO_LARGE and, of goods that have not left, SHIPMENT_TOO_LARGE. */
    public static RefundWish complaint(List<Part> parts, List<Line> lines, long amountFen, long paidFen) {
        Map<Integer, Long> shipped = lines.stream().collect(Collectors.toMap(Line::no, Line::shipped));
        if (shipped.values().stream().noneMatch(quantity -> quantity > 0)) {
            throw OrderProblem.REFUND_NOTHING_SHIPPED.rejection();
        }
        List<Part> about =
                parts.isEmpty() ? List.of() : Shipment.of(parts, shipped).parts();
        return new RefundWish(RefundKind.COMPLAINT, about, requirePaid(amountFen, paidFen));
    }

    private static long requirePaid(long amountFen, long paidFen) {
        if (amountFen < 1 || amountFen > paidFen) {
            throw OrderProblem.REFUND_TOO_LARGE.rejection(Map.of("mostFen", paidFen));
        }
        return amountFen;
    }
}
