package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;

import io.hefu.kernel.Ids;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Situation;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** One supplier of each kind, one buyer and everybody around them; puts orders into any situation. */
final class Stage {

    private static final int PIECES = 2;

    private final Market market;
    private final Shop shop;
    final UUID careful;
    final UUID quick;
    private final UUID carefulSku;
    private final UUID quickSku;
    final Unit unit;
    final String buyer;
    private final String carefulSeller;
    private final String quickSeller;

    Stage(Market market, Shop shop) {
        this.market = market;
        this.shop = shop;
        this.careful = market.supplier(false);
        this.quick = market.supplier(true);
        this.carefulSku = market.sku(careful, Situation.PAYABLE_FEN / PIECES, 1_000_000);
        this.quickSku = market.sku(quick, Situation.PAYABLE_FEN / PIECES, 1_000_000);
        this.unit = market.unit(null, "510107");
        this.buyer = market.account("BUYER", unit, null, null);
        this.carefulSeller = market.account("SUPPLIER", null, careful, null);
        this.quickSeller = market.account("SUPPLIER", null, quick, null);
    }

    /** The sign-in name of who sells in this situation. */
    String seller(Situation situation) {
        return situation.status() == OrderStatus.CREATED ? carefulSeller : quickSeller;
    }

    /** An order of two pieces that stands as the situation says; nothing is on its receivable. */
    UUID order(Situation situation) {
        boolean fresh = situation.status() == OrderStatus.CREATED;
        UUID id = UUID.fromString(
                shop.place(buyer, line(fresh ? carefulSku : quickSku, PIECES)).id());
        market.run(
                """
                update orders set trade_term = :term, status = :status, payment_status = :payment, paid_fen = :paid,
                    channel = case when :personal then 'PERSONAL' else channel end,
                    supplier_signed_at = case when :signed then now() end, extended = :extended,
                    parcels = :parcels, underway = :underway, invoices = :invoices,
                    resumes = case when :status = 'REFUNDING' then 'PENDING_SHIPMENT' end,
                    covered_fen = case when :covered then payable_fen else 0 end,
                    cover_id = case when :covered then id end,
                    completed_at = case when :status = 'COMPLETED' then now() - make_interval(days => :daysAgo) end
                where id = :id
                """,
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("term", situation.term().name()),
                        Map.entry("status", situation.status().name()),
                        Map.entry("payment", situation.payment().name()),
                        Map.entry("paid", situation.paidFen()),
                        Map.entry("personal", situation.has("personal")),
                        Map.entry("covered", situation.has("covered")),
                        Map.entry("signed", situation.has("signed")),
                        Map.entry("extended", situation.has("extended")),
                        Map.entry("parcels", situation.parcels()),
                        Map.entry("underway", situation.underway()),
                        Map.entry("invoices", situation.has("invoiced") ? 1 : 0),
                        Map.entry("daysAgo", situation.has("old") ? 100 : 1)));
        boolean partly = situation.status() == OrderStatus.PENDING_SHIPMENT;
        market.run(
                "update order_lines set shipped = :shipped where order_id = :id",
                Map.of("id", id, "shipped", situation.parcels() == 0 ? 0 : partly ? 1 : PIECES));
        return id;
    }

    /** A parcel that is underway. */
    UUID parcel(UUID order) {
        UUID id = Ids.next();
        market.run("""
                insert into parcels (id, order_id, carrier, tracking_no, shipped_at, shipped_by)
                values (:id, :order, 'SF', :no, now(), :id)
                """, Map.of("id", id, "order", order, "no", id.toString().toUpperCase(Locale.ROOT)));
        return id;
    }
}
