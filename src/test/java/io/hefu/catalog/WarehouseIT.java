package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class WarehouseIT {

    private static final String KEEPER = "warehouse";

    private final HefuClient hefu;
    private final Market market;
    private UUID supplier = Ids.next();
    private String seller = "";
    private String goods = "";
    private String sku = "";
    private String warehouse = "";

    WarehouseIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void openAWarehouseAndAShop() {
        supplier = market.supplier(true);
        seller = market.account("SUPPLIER", null, supplier, null);
        Map<String, Object> content = Map.of(
                "code",
                "A-1",
                "name",
                "秋木耳",
                "categoryCode",
                "0203",
                "countyCode",
                "530128",
                "skus",
                List.of(Map.of("specification", "250g/袋", "unit", "袋", "priceFen", 3280, "stock", 0)));
        Answer draft = hefu.post(seller, "supplier-goods", content);
        goods = draft.id();
        sku = draft.json().get("skus").get(0).get("id").asString();
        hefu.post(seller, "supplier-goods/" + goods + "/submit");
        hefu.post("selection", "supplier-goods/" + goods + "/approve");
        Answer opened = hefu.post("admin", "warehouses", wish("昆明仓 " + supplier));
        assertThat(opened.status()).isEqualTo(201);
        warehouse = opened.id();
    }

    @Test
    void onlyWhatWasInspectedIsSold() {
        String lot = arrived("L-1", 10, null);
        assertThat(available()).isZero();
        assertThat(allocate(Ids.next(), 1).outcome()).isEqualTo("409 WAREHOUSE_STOCK_SHORT");

        Answer inspected = inspect(lot, 8);
        assertThat(inspected.text("status")).isEqualTo("INSPECTED");
        assertThat(inspected.number("accepted")).isEqualTo(8);
        assertThat(available()).isZero();
        assertThat(shelf()).isEmpty();

        Answer stored = step(lot, "put-in");
        assertThat(stored.text("status")).isEqualTo("IN_STOCK");
        assertThat(available()).isEqualTo(8);
        assertThat(shelf()).hasSize(1);
        assertThat(market.eventsOf(lot))
                .containsExactlyInAnyOrder(
                        "hefu.catalog.lot.arrived", "hefu.catalog.lot.inspected", "hefu.catalog.lot.put-in");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + lot + "'"))
                .isEqualTo(3);
        // what lies in a warehouse is apart from what the supplier sells itself
        assertThat(market.stock(UUID.fromString(sku))).isZero();
    }

    @Test
    void aLotOfWhichNothingIsGoodIsRejected() {
        String lot = arrived("L-1", 10, null);

        assertThat(inspect(lot, 11).outcome()).isEqualTo("422 LOT_ACCEPTED_TOO_MUCH");
        assertThat(inspect(lot, 0).text("status")).isEqualTo("REJECTED");
        assertThat(step(lot, "put-in").outcome()).isEqualTo("409 LOT_STATUS");
        assertThat(inspect(lot, 5).outcome()).isEqualTo("409 LOT_STATUS");
        assertThat(market.eventsOf(lot)).contains("hefu.catalog.lot.rejected");
    }

    @Test
    void everyStepOutOfTurnIsRefused() {
        String lot = arrived("L-1", 10, null);

        Answer early = step(lot, "put-in");
        assertThat(early.outcome()).isEqualTo("409 LOT_STATUS");
        assertThat(early.json().get("allowed").toString()).isEqualTo("[\"ACCEPT\",\"REJECT\"]");
        inspect(lot, 10);
        assertThat(inspect(lot, 10).outcome()).isEqualTo("409 LOT_STATUS");
        assertThat(inspect(lot, 0).outcome()).isEqualTo("409 LOT_STATUS");
        step(lot, "put-in");
        assertThat(step(lot, "put-in").outcome()).isEqualTo("409 LOT_STATUS");
        assertThat(available()).isEqualTo(10);
        assertThat(step(UUID.randomUUID().toString(), "put-in").outcome()).isEqualTo("404 LOT_NOT_FOUND");
    }

    @Test
    void aLotThatIsToldTwiceIsOneLot() {
        Answer first = receive("L-1", 10, null);

        assertThat(receive("L-1", 10, null).id()).isEqualTo(first.id());
        assertThat(receive("L-1", 11, null).outcome()).isEqualTo("409 LOT_NO_TAKEN");
        assertThat(market.eventsOf(first.id())).hasSize(1);
    }

    @Test
    void nothingComesInWhereNothingMay() {
        assertThat(hefu.post(KEEPER, "warehouses/" + UUID.randomUUID() + "/lots", lot("L", 1, null))
                        .outcome())
                .isEqualTo("404 WAREHOUSE_NOT_FOUND");
        Map<String, Object> unknown = lot("L", 1, null);
        unknown.put("skuId", UUID.randomUUID());
        assertThat(hefu.post(KEEPER, "warehouses/" + warehouse + "/lots", unknown)
                        .outcome())
                .isEqualTo("404 SKU_NOT_FOUND");
        setOpen(false);
        assertThat(receive("L-1", 10, null).outcome()).isEqualTo("409 WAREHOUSE_CLOSED");
        setOpen(true);
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));
        assertThat(receive("L-1", 10, null).outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
        assertThat(market.eventsOf(warehouse))
                .containsExactlyInAnyOrder(
                        "hefu.catalog.warehouse.created",
                        "hefu.catalog.warehouse.closed",
                        "hefu.catalog.warehouse.opened");
    }

    @Test
    void warehousesHaveNamesOfTheirOwnAndStandSomewhere() {
        assertThat(hefu.post("admin", "warehouses", wish("昆明仓 " + supplier)).outcome())
                .isEqualTo("409 WAREHOUSE_NAME_TAKEN");
        Map<String, Object> nowhere = new HashMap<>(wish("无处仓 " + supplier));
        nowhere.put("divisionCode", "999999");
        assertThat(hefu.post("admin", "warehouses", nowhere).outcome()).isEqualTo("422 WAREHOUSE_DIVISION_UNKNOWN");
        assertThat(hefu.get("buyer", "warehouses").items().toString()).contains(warehouse);
    }

    @Test
    void whatExpiresFirstIsSetAsideFirst() {
        stored("LATE", 5, "2999-01-01");
        stored("EARLY", 3, "2998-01-01");
        stored("GONE", 9, "2020-01-01");
        assertThat(available()).isEqualTo(8);
        UUID reference = Ids.next();

        Answer made = allocate(reference, 4);
        assertThat(made.status()).isEqualTo(200);
        assertThat(parts(made)).containsExactly("EARLY 3", "LATE 1");
        assertThat(available()).isEqualTo(4);
        assertThat(parts(allocate(reference, 4))).containsExactly("EARLY 3", "LATE 1");
        assertThat(available()).isEqualTo(4);
        Answer shortage = allocate(Ids.next(), 5);
        assertThat(shortage.outcome()).isEqualTo("409 WAREHOUSE_STOCK_SHORT");
        assertThat(shortage.json().get("lines").get(0).get("left").asLong()).isEqualTo(4);

        assertThat(act(reference, "release").text("state")).isEqualTo("RELEASED");
        assertThat(available()).isEqualTo(8);
        assertThat(act(reference, "release").text("state")).isEqualTo("RELEASED");
        assertThat(available()).isEqualTo(8);
        assertThat(act(reference, "ship").outcome()).isEqualTo("409 ALLOCATION_ENDED");
        assertThat(market.eventsOf(reference))
                .containsExactlyInAnyOrder("hefu.catalog.allocation.made", "hefu.catalog.allocation.released");
    }

    @Test
    void whatHasLeftDoesNotComeBackAndAnEmptyWarehouseIsNotFound() {
        stored("L-1", 2, null);
        UUID reference = Ids.next();
        allocate(reference, 2);
        assertThat(shelf()).isEmpty();

        assertThat(act(reference, "ship").text("state")).isEqualTo("SHIPPED");

        assertThat(act(reference, "release").outcome()).isEqualTo("409 ALLOCATION_ENDED");
        JsonNode holding = holding();
        assertThat(holding.get("available").asLong()).isZero();
        assertThat(holding.get("allocated").asLong()).isZero();
        assertThat(act(Ids.next(), "ship").outcome()).isEqualTo("404 ALLOCATION_NOT_FOUND");
        stored("L-2", 1, null);
        hefu.post(seller, "supplier-goods/" + goods + "/take-off");
        hefu.post(seller, "supplier-goods/" + goods + "/relist");
        assertThat(shelf()).hasSize(1);
    }

    @Test
    void goodsLeaveTheShelfOfAWarehouseWhenTheirLastLotExpires() {
        stored("L-1", 5, "2999-01-01");
        assertThat(shelf()).hasSize(1);
        assertThat(facets()).isOne();

        market.run(
                "update lots set expires_on = '2020-01-01' where sku_id = :sku", Map.of("sku", UUID.fromString(sku)));
        assertThat(shelf()).isEmpty();
        assertThat(facets()).isZero();

        stored("L-2", 1, null);
        assertThat(shelf()).hasSize(1);
        allocate(Ids.next(), 1);
        assertThat(shelf()).isEmpty();
    }

    @Test
    void theLastPiecesAreSetAsideOnce() {
        stored("L-1", 10, null);

        List<Integer> statuses = Flux.range(0, 8)
                .flatMap(i -> Flux.defer(() -> Flux.just(allocate(Ids.next(), 3).status()))
                        .subscribeOn(Clients.threads()))
                .collectList()
                .block();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
        assertThat(available()).isOne();
        assertThat(holding().get("allocated").asLong()).isEqualTo(9);
    }

    @Test
    void suppliersSeeTheirOwnLots() {
        String lot = arrived("L-1", 10, null);

        assertThat(hefu.get(seller, "lots/" + lot).status()).isEqualTo(200);
        assertThat(hefu.get("supplier", "lots/" + lot).outcome()).isEqualTo("404 LOT_NOT_FOUND");
        assertThat(hefu.get(seller, "lots?status=ARRIVED").items()).hasSize(1);
        assertThat(hefu.get("auditor", "lots?warehouseId=" + warehouse + "&skuId=" + sku)
                        .items())
                .hasSize(1);
    }

    private String arrived(String no, long quantity, String expiresOn) {
        Answer arrived = receive(no, quantity, expiresOn);
        assertThat(arrived.text("status")).isEqualTo("ARRIVED");
        return arrived.id();
    }

    private void stored(String no, long quantity, String expiresOn) {
        String lot = arrived(no, quantity, expiresOn);
        inspect(lot, quantity);
        assertThat(step(lot, "put-in").status()).isEqualTo(200);
    }

    private Answer receive(String no, long quantity, String expiresOn) {
        return hefu.post(KEEPER, "warehouses/" + warehouse + "/lots", lot(no, quantity, expiresOn));
    }

    private Map<String, Object> lot(String no, long quantity, String expiresOn) {
        Map<String, Object> lot = new HashMap<>(Map.of("lotNo", no, "skuId", sku, "quantity", quantity));
        lot.put("expiresOn", expiresOn);
        return lot;
    }

    private Answer inspect(String lot, long accepted) {
        return hefu.post("selection", "lots/" + lot + "/inspect", Map.of("accepted", accepted, "remark", "抽检"));
    }

    private Answer step(String lot, String step) {
        return hefu.post(KEEPER, "lots/" + lot + "/" + step);
    }

    private Answer allocate(UUID reference, long quantity) {
        Map<String, Object> body =
                Map.of("warehouseId", warehouse, "lines", List.of(Map.of("skuId", sku, "quantity", quantity)));
        return hefu.send(HttpMethod.PUT, KEEPER, "warehouse-allocations/" + reference, body);
    }

    private Answer act(UUID reference, String what) {
        return hefu.post(KEEPER, "warehouse-allocations/" + reference + "/" + what);
    }

    private static List<String> parts(Answer allocation) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : allocation.json().get("parts")) {
            parts.add(part.get("lotNo").asString() + " " + part.get("quantity").asLong());
        }
        return parts;
    }

    private void setOpen(boolean open) {
        assertThat(hefu.send(HttpMethod.PUT, "admin", "warehouses/" + warehouse + "/open", Map.of("open", open))
                        .status())
                .isEqualTo(200);
    }

    private long available() {
        JsonNode holding = holding();
        return holding == null ? 0 : holding.get("available").asLong();
    }

    private JsonNode holding() {
        return hefu.get(KEEPER, "warehouses/" + warehouse + "/stock").items().get(0);
    }

    private Iterable<?> shelf() {
        return hefu.get("buyer", "goods?warehouseId=" + warehouse).items();
    }

    private long facets() {
        return hefu.get("buyer", "goods/facets?warehouseId=" + warehouse).number("total");
    }

    private static Map<String, Object> wish(String name) {
        return Map.of("name", name, "kind", "ORIGIN", "divisionCode", "530128", "address", "禄劝县物流园");
    }
}
