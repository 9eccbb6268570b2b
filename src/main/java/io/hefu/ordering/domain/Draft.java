package io.hefu.ordering.domain;

import io.hefu.catalog.SkuOffer;
import io.hefu.ordering.Covers;
import io.hefu.ordering.Mandates;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An order that was accepted under the stock locks; everything that can change later is frozen in it. */
public record Draft(
        UUID id, PlaceOrder command, SkuOffer supplier, List<Line> lines, long freightFen, long coveredFen) {

    /** Goods and freight. */
    public long payableFen() {
        return lines.stream().mapToLong(Line::amountFen).sum() + freightFen;
    }

    /** What is to be paid by money. */
    public long owedFen() {
        return payableFen() - coveredFen;
    }

    /** How far it is paid from the start. */
    public PaymentStatus payment() {
        return owedFen() == 0 ? PaymentStatus.PAID : PaymentStatus.UNPAID;
    }

    /** What it uses of its cover. */
    public Optional<Covers.Use> use(Instant at) {
        UUID cover = command.coverId();
        return cover == null
                ? Optional.empty()
                : Optional.of(new Covers.Use(cover, id, supplier.supplierId(), command.accountId(), coveredFen, at));
    }

    /** What it takes of its mandate. */
    public Optional<Mandates.Use> mandateUse(Instant at) {
        UUID mandate = command.mandateId();
        return mandate == null
                ? Optional.empty()
                : Optional.of(new Mandates.Use(mandate, id, command.accountId(), payableFen(), at));
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
        if (owedFen() == 0) {
            return OrderStatus.PENDING_SHIPMENT;
        }
        return payable() ? command.term().whenSigned() : OrderStatus.CREATED;
    }

    /** @param no from 1 */
    public record Line(int no, UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
