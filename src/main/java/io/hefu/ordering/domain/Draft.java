package io.hefu.ordering.domain;

import io.hefu.catalog.SkuOffer;
import io.hefu.progress.Channel;
import java.util.List;
import java.util.UUID;

/** An order that was accepted under the stock locks; everything that can change later is frozen in it. */
public record Draft(UUID id, PlaceOrder command, SkuOffer supplier, List<Line> lines, long freightFen) {

    /** Goods and freight. */
    public long payableFen() {
        return lines.stream().mapToLong(Line::amountFen).sum() + freightFen;
    }

    /** Whether it is payable from the start: the supplier signs at once, or a person buys without any contract. */
    public boolean payable() {
        return supplier.autoSign() || personal();
    }

    /** What a person buys is paid through a gateway, under no code (domain part 3.2). */
    public boolean personal() {
        return command.channel() == Channel.PERSONAL;
    }

    /** Where the order starts. */
    public OrderStatus status() {
        return payable() ? command.term().whenSigned() : OrderStatus.CREATED;
    }

    /** @param no from 1 */
    public record Line(int no, UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
