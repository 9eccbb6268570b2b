package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Boxes that are put together out of other SKUs. */
@IntegrationTest
class BundleIT {

    private final HefuClient hefu;
    private final Market market;
    private UUID supplier = Ids.next();
    private String seller = "";
    private UUID tea = Ids.next();
    private UUID nuts = Ids.next();
    private String goods = "";
    private String box = "";

    BundleIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void openAShopWithTeaAndNuts() {
        supplier = market.supplier(true);
        seller = market.account("SUPPLIER", null, supplier, null);
        tea = market.sku(supplier, 60_00, 20);
        nuts = market.sku(supplier, 30_00, 20);
        Answer draft = hefu.post(
                seller,
                "supplier-goods",
                Map.of(
                        "code",
                        "BOX",
                        "name",
                        "节日礼盒",
                        "categoryCode",
                        "0504",
                        "countyCode",
                        "530128",
                        "skus",
                        List.of(Map.of("specification", "盒", "unit", "盒", "priceFen", 100_00, "stock", 0))));
        goods = draft.id();
        box = draft.json().get("skus").get(0).get("id").asString();
    }

    @Test
    void whatIsPackedIsInNoOtherStockAndIsBoughtLikeAnythingElse() {
        assertThat(compose(part(tea, 1), part(nuts, 2)).text("status")).isEqualTo("DRAFT");
        assertThat(parts()).hasSize(2);

        assertThat(pack(5).status()).isEqualTo(200);
        assertThat(stocks()).isEqualTo("15 10 5");
        assertThat(pack(6).outcome()).isEqualTo("409 STOCK_TOO_SMALL");
        assertThat(stocks()).isEqualTo("15 10 5");
        assertThat(hefu.get(seller, "supplier-goods/" + goods + "/changes").items())
                .hasSize(1);

        onTheShelf();
        String buyer = market.account("BUYER", market.unit(null, "510107"), null, null);
        Answer order = hefu.postOnce(
                buyer,
                "orders",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(Map.of("skuId", box, "quantity", 4))));
        assertThat(order.status()).isEqualTo(201);
        assertThat(stocks()).isEqualTo("15 10 1");

        assertThat(pack(-2).outcome()).isEqualTo("409 STOCK_TOO_SMALL");
        assertThat(pack(-1).status()).isEqualTo(200);
        assertThat(stocks()).isEqualTo("16 12 0");
    }

    @Test
    void aBundleHasAsManyPiecesAsArePacked() {
        compose(part(tea, 1));
        assertThat(hefu.post(seller, "supplier-goods/skus/" + box + "/stock", Map.of("change", 5))
                        .outcome())
                .isEqualTo("409 BUNDLE_STOCK");
        pack(1);
        assertThat(compose(part(nuts, 1)).outcome()).isEqualTo("409 BUNDLE_PACKED");
        pack(-1);
        assertThat(compose().status()).isEqualTo(200);
        assertThat(parts()).isEmpty();
        assertThat(pack(1).outcome()).isEqualTo("409 NOT_A_BUNDLE");
    }

    @Test
    void onlySinglesOfTheSupplierItselfAreParts() {
        UUID foreign = market.sku(market.supplier(true), 1_00, 1);
        Answer refused = compose(part(foreign, 1), part(tea, 1));
        assertThat(refused.outcome()).isEqualTo("422 BUNDLE_PART_UNFIT");
        assertThat(refused.json().get("skuIds").toString()).contains(foreign.toString());
        assertThat(compose(part(UUID.fromString(box), 1)).outcome()).isEqualTo("422 BUNDLE_PART_UNFIT");
        compose(part(tea, 1));
        market.run("update stock set available = 0 where sku_id = :id", Map.of("id", tea));
        market.run(
                "update goods set status = 'DRAFT' where id = (select goods_id from skus where id = :id)",
                Map.of("id", tea));
        assertThat(hefu.send(
                                HttpMethod.PUT,
                                seller,
                                "supplier-goods/skus/" + tea + "/parts",
                                Map.of("parts", List.of(part(nuts, 1))))
                        .outcome())
                .isEqualTo("422 BUNDLE_PART_UNFIT");
    }

    @Test
    void whatLiesInABundleIsReviewedAndNobodyElsesBusiness() {
        compose(part(tea, 1));
        onTheShelf();
        assertThat(compose(part(tea, 2)).outcome()).isEqualTo("409 GOODS_STATUS");
        String other = market.account("SUPPLIER", null, market.supplier(true), null);
        assertThat(hefu.post(other, "supplier-goods/skus/" + box + "/packings", Map.of("quantity", 1))
                        .outcome())
                .isEqualTo("404 GOODS_NOT_FOUND");
    }

    private void onTheShelf() {
        hefu.post(seller, "supplier-goods/" + goods + "/submit");
        assertThat(hefu.post("selection", "supplier-goods/" + goods + "/approve")
                        .status())
                .isEqualTo(200);
    }

    @SafeVarargs
    private Answer compose(Map<String, Object>... parts) {
        return hefu.send(
                HttpMethod.PUT, seller, "supplier-goods/skus/" + box + "/parts", Map.of("parts", List.of(parts)));
    }

    private Answer pack(long quantity) {
        return hefu.post(seller, "supplier-goods/skus/" + box + "/packings", Map.of("quantity", quantity));
    }

    private Iterable<?> parts() {
        return hefu.get("buyer", "goods/" + box + "/parts").items();
    }

    private String stocks() {
        return market.stock(tea) + " " + market.stock(nuts) + " " + market.stock(UUID.fromString(box));
    }

    private static Map<String, Object> part(UUID sku, long quantity) {
        return Map.of("skuId", sku, "quantity", quantity);
    }
}
