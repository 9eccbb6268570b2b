package io.hefu.pick;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A union and a warehouse with inspected stock to choose from. */
final class Larder extends UnionHall {

    private static final String KEEPER = "warehouse";

    final UUID seller;
    final UUID supplier;
    final UUID rice;
    final UUID oil;
    final String warehouse;
    final String offer;

    /** Rice costs 20 yuan or 2 points, oil 80 yuan or 8 points; 100 pieces of each are there. */
    Larder(HefuClient hefu, Market market) {
        super(hefu, market);
        this.seller = market.supplier(true);
        this.supplier = market.supplier(true);
        this.rice = market.sku(supplier, 20_00, 0);
        this.oil = market.sku(supplier, 80_00, 0);
        this.warehouse = hefu.post(
                        "admin",
                        "warehouses",
                        Map.of("name", "w " + Ids.next(), "kind", "SALES", "divisionCode", "510107", "address", "1 号"))
                .id();
        stock(rice, 100);
        stock(oil, 100);
        this.offer = hefu.post(
                        "admin",
                        "pick-offers",
                        Map.of(
                                "name",
                                "春节任意选",
                                "warehouseId",
                                warehouse,
                                "sellerId",
                                seller,
                                "pieceFen",
                                30_00,
                                "pointFen",
                                10_00))
                .id();
        hefu.post(
                "admin",
                "pick-offers/" + offer + "/goods",
                Map.of("added", List.of(Map.of("skuId", rice, "points", 2), Map.of("skuId", oil, "points", 8))));
        budget("WAREHOUSE_PICK", 1_000_000_00);
    }

    /** Something that passed its inspection. */
    void stock(UUID sku, long pieces) {
        String lot = hefu.post(
                        KEEPER,
                        "warehouses/" + warehouse + "/lots",
                        Map.of("lotNo", Ids.next().toString(), "skuId", sku, "quantity", pieces))
                .id();
        hefu.post("selection", "lots/" + lot + "/inspect", Map.of("accepted", pieces, "remark", "good"));
        hefu.post(KEEPER, "lots/" + lot + "/put-in");
    }

    long left(UUID sku) {
        return market.number("select available from warehouse_stock where warehouse_id = '" + warehouse
                + "' and sku_id = '" + sku + "'");
    }

    /** A hundred yuan for each. */
    Map<String, Object> draft(int persons) {
        return new HashMap<>(Map.of(
                "offerId",
                offer,
                "name",
                "春节任意选",
                "kind",
                "AMOUNT",
                "persons",
                persons,
                "quota",
                100_00,
                "lastDay",
                TODAY.plusDays(20).toString()));
    }

    Map<String, Object> parcelDraft(int persons, UUID sku) {
        Map<String, Object> draft = draft(persons);
        draft.put(
                "fallback",
                Map.of(
                        "lines",
                        List.of(Map.of("skuId", sku, "quantity", 1)),
                        "recipient",
                        "工会",
                        "mobile",
                        "13900002222",
                        "divisionCode",
                        "510107",
                        "detail",
                        "学校路 1 号"));
        return draft;
    }

    Answer open(Map<String, Object> draft) {
        return hefu.post(organiser, "pick-rounds", draft);
    }

    /** The id of a paid round. */
    String paid(Map<String, Object> draft) {
        Answer purchase = approve(treasurer, open(draft).id());
        payer.pay(purchase);
        return purchase.id();
    }

    Answer round(String id) {
        return hefu.get(treasurer, "pick-rounds/" + id);
    }

    long figure(String id, String name) {
        return round(id).json().path("figures").path(name).asLong();
    }

    Answer step(String account, String id, String step, Object body) {
        return hefu.post(account, "pick-rounds/" + id + "/" + step, body);
    }

    Answer assign(String id) {
        return step(organiser, id, "assign", Map.of());
    }

    /** The id of the newest quota of a member. */
    String quota(String member) {
        return hefu.post(member, "pick-quotas/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
    }

    Answer hold(String member, String quota, UUID sku, long pieces) {
        return hefu.post(
                member,
                "pick-quotas/" + quota + "/picks",
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", pieces))));
    }

    Answer pick(String member, String id, String step) {
        return hefu.post(member, "picks/" + id + "/" + step, Map.of());
    }

    Answer ship(String id) {
        return hefu.post(KEEPER, "pick-orders/" + id + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
    }

    Answer waiting() {
        return hefu.get(KEEPER, "pick-orders?warehouseId=" + warehouse);
    }

    /** As if the last day were over. */
    void end(String round) {
        market.run(
                "update pick_rounds set ends_at = now() - interval '1 minute' where id = :id",
                Map.of("id", UUID.fromString(round)));
    }
}
