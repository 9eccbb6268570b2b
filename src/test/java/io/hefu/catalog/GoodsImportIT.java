package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class GoodsImportIT {

    private static final String IMPORTS = "/api/v1/goods-imports";
    private static final List<String> HEAD =
            List.of("货号", "商品名称", "类目", "产地", "商品描述", "规格", "单位", "重量（克）", "单价（元）", "库存");

    private final HefuClient hefu;
    private final Market market;
    private UUID supplier = Ids.next();
    private String seller = "";
    private ImportClient imports;

    GoodsImportIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.imports = new ImportClient(hefu, seller, IMPORTS);
    }

    @BeforeEach
    void openAShop() {
        supplier = market.supplier(true);
        seller = market.account("SUPPLIER", null, supplier, null);
        imports = new ImportClient(hefu, seller, IMPORTS);
    }

    @Test
    void theRowsOfACodeBecomeOneDraftWithItsSkus() {
        Map<String, Object> done = run(
                "",
                row("A-1", "250g/袋", "32.80", "10"),
                row("B-1", "500g/袋", "60", "5"),
                row("A-1", "1kg/袋", "99", ""));

        assertThat(done)
                .containsEntry("state", "DONE")
                .containsEntry("rowsRead", 3)
                .containsEntry("rowsApplied", 3)
                .containsEntry("created", 2)
                .containsEntry("errors", 0);
        JsonNode goods = goods("A-1");
        assertThat(goods.get("status").asString()).isEqualTo("DRAFT");
        assertThat(goods.get("countyCode").asString()).isEqualTo("530128");
        assertThat(goods.get("category").asString()).isEqualTo("食用菌");
        assertThat(sku(goods, "250g/袋").get("priceFen").asLong()).isEqualTo(3280);
        assertThat(sku(goods, "250g/袋").get("stock").asLong()).isEqualTo(10);
        assertThat(sku(goods, "1kg/袋").get("stock").asLong()).isZero();
        assertThat(market.eventsOf(goods.get("id").asString())).containsExactly("hefu.catalog.goods.drafted");
        assertThat(market.eventsOf(done.get("id"))).containsExactly("hefu.catalog.goods.imported");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + done.get("id")
                        + "' and action = 'catalog.goods.import'"))
                .isOne();
        assertThat(market.number("select (select count(*) from goods_import_rows where import_id = '" + done.get("id")
                        + "') + (select count(*) from import_files where import_id = '" + done.get("id") + "')"))
                .isZero();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        List<String> small = row("A-1", "250g/袋", "32.80", "10");
        run("", small);

        assertThat(run("", small)).containsEntry("unchanged", 1).containsEntry("edited", 0);
        assertThat(sku(goods("A-1"), "250g/袋").get("stock").asLong()).isEqualTo(10);
    }

    @Test
    void pricesChangeOnTheShelfWithTheirHistoryAndWhatIsLeftOutStays() {
        run("", row("A-1", "250g/袋", "32.80", "10"), row("A-1", "1kg/袋", "99", "1"));
        String id = onTheShelf("A-1");

        Map<String, Object> done = run("", row("A-1", "250g/袋", "30", "77"));

        assertThat(done).containsEntry("repriced", 1).containsEntry("edited", 0);
        JsonNode goods = goods("A-1");
        assertThat(goods.get("status").asString()).isEqualTo("ON_SHELF");
        assertThat(goods.get("skus")).hasSize(2);
        assertThat(sku(goods, "250g/袋").get("priceFen").asLong()).isEqualTo(3000);
        // orders may have taken from the stock since the file was written
        assertThat(sku(goods, "250g/袋").get("stock").asLong()).isEqualTo(10);
        assertThat(hefu.get(seller, "supplier-goods/" + id + "/changes").items())
                .hasSize(1);
    }

    @Test
    void whatAnImportBroughtIsSubmittedAtOnce() {
        run("", row("OLD", "250g/袋", "32.80", "10"));
        Object done = run("", row("A-1", "250g/袋", "32.80", "10"), row("B-1", "1kg/袋", "99", "1"))
                .get("id");

        Answer submitted = submit(Map.of("importId", done));

        assertThat(submitted.number("done")).isEqualTo(2);
        assertThat(submitted.json().get("next").isNull()).isTrue();
        assertThat(goods("A-1").get("status").asString()).isEqualTo("IN_REVIEW");
        assertThat(goods("B-1").get("status").asString()).isEqualTo("IN_REVIEW");
        assertThat(goods("OLD").get("status").asString()).isEqualTo("DRAFT");
        assertThat(market.eventsOf(goods("A-1").get("id").asString()))
                .contains("hefu.catalog.goods.drafted", "hefu.catalog.goods.submitted");
        assertThat(submit(Map.of("importId", done)).items()).isEmpty();
        assertThat(submit(Map.of("importId", UUID.randomUUID())).items()).isEmpty();
    }

    @Test
    void draftsAreSubmittedByWhatTheyAreCalledAndOthersAreLeftAlone() {
        run("", row("A-1", "250g/袋", "32.80", "10"), row("B-1", "1kg/袋", "99", "1"));

        assertThat(submit(Map.of("q", "B-1")).items()).hasSize(1);
        assertThat(goods("A-1").get("status").asString()).isEqualTo("DRAFT");
        assertThat(hefu.post("supplier", "supplier-goods/submissions", Map.of("q", "A-1"))
                        .items())
                .isEmpty();
        assertThat(submit(Map.of()).items()).hasSize(1);
    }

    @Test
    void whatCannotBeSubmittedSaysWhyAndALongListComesInPortions() {
        List<List<String>> many = new ArrayList<>(List.of(HEAD));
        for (int i = 0; i < 201; i++) {
            many.add(row("A-" + i, "250g/袋", "32.80", "1"));
        }
        imports.run("", many);
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));

        Answer first = submit(Map.of());
        assertThat(first.number("refused")).isEqualTo(200);
        assertThat(first.items().get(0).get("code").asString()).isEqualTo("SUPPLIER_NOT_APPROVED");
        Answer last = submit(Map.of("after", first.text("next")));
        assertThat(last.number("refused")).isOne();
        assertThat(last.json().get("next").isNull()).isTrue();
    }

    private Answer submit(Map<String, Object> choice) {
        return hefu.post(seller, "supplier-goods/submissions", choice);
    }

    @Test
    void contentChangesOnlyOffTheShelf() {
        run("", row("A-1", "250g/袋", "32.80", "10"));
        String id = onTheShelf("A-1");
        List<String> larger = row("A-1", "5kg/箱", "300", "3");

        Map<String, Object> refused = run("", larger);
        assertThat(refused).containsEntry("state", "REFUSED").containsEntry("errors", 1);
        assertThat(flaws(refused)).containsExactly("2 货号 GOODS_STATUS");

        hefu.post(seller, "supplier-goods/" + id + "/take-off");
        assertThat(run("", larger)).containsEntry("state", "DONE").containsEntry("edited", 1);
        assertThat(goods("A-1").get("skus")).hasSize(2);
        assertThat(goods("A-1").get("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void aDryRunTellsWhatWouldComeAndLeavesNothing() {
        Map<String, Object> dry = run("dryRun=true", row("A-1", "250g/袋", "32.80", "10"));

        assertThat(dry).containsEntry("state", "DONE").containsEntry("created", 1);
        assertThat(hefu.get(seller, "supplier-goods").items()).isEmpty();
        assertThat(market.eventsOf(dry.get("id"))).isEmpty();
    }

    @Test
    void everyFlawIsTold() {
        Map<String, Object> done = run(
                "goodRowsOnly=true",
                row("A-1", "250g/袋", "32.80", "10"),
                row("A-1", "250g/袋", "31", "10"),
                row("坏 货号", "250g/袋", "32.80", "10"),
                List.of("A-1", "另一个名称", "食用菌", "530128", "", "2kg", "袋", "", "1", ""),
                List.of("C-1", "秋木耳", "没有的类目", "北京市", "", "1kg", "袋", "半斤", "1.001", "-1"),
                List.of("D-1", "秋木耳", "0203", "530128", "", "", "袋", "", "0", ""));

        assertThat(done).containsEntry("state", "DONE").containsEntry("created", 1);
        assertThat(flaws(done))
                .containsExactly(
                        "3 规格 SPECIFICATION_TWICE",
                        "4 货号 CODE_INVALID",
                        "5 商品名称 GOODS_DIFFER",
                        "6 类目 CATEGORY_UNKNOWN",
                        "6 产地 COUNTY_UNKNOWN",
                        "6 重量（克） NUMBER_INVALID",
                        "6 单价（元） PRICE_INVALID",
                        "6 库存 NUMBER_INVALID",
                        "7 规格 REQUIRED",
                        "7 单价（元） PRICE_INVALID");
        byte[] report = imports.bytes(IMPORTS + "/" + done.get("id") + "/error-report");
        assertThat(ImportClient.read(report)).hasSize(11);
    }

    @Test
    void oneFlawRefusesTheWholeFile() {
        Map<String, Object> refused = run("", row("A-1", "250g/袋", "32.80", "10"), row("B-1", "250g/袋", "free", "10"));

        assertThat(refused).containsEntry("state", "REFUSED").containsEntry("created", 0);
        assertThat(hefu.get(seller, "supplier-goods").items()).isEmpty();
    }

    @Test
    void goodsHaveNoMoreThanFiftySkus() {
        List<List<String>> many = new ArrayList<>(List.of(HEAD));
        for (int i = 0; i < 51; i++) {
            many.add(row("A-1", "no. " + i, "1", "1"));
        }

        assertThat(flaws(imports.run("", many))).containsExactly("2 货号 TOO_MANY_SKUS");
    }

    @Test
    void aSuspendedSupplierImportsNothing() {
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));

        Map<String, Object> refused = run("", row("A-1", "250g/袋", "32.80", "10"));

        assertThat(flaws(refused)).containsExactly("2 货号 SUPPLIER_NOT_APPROVED");
    }

    @Test
    void othersImportsAreNotThere() {
        String id = run("dryRun=true", row("A-1", "250g/袋", "32.80", "10"))
                .get("id")
                .toString();

        assertThat(hefu.get("supplier", "goods-imports/" + id).outcome()).isEqualTo("404 IMPORT_NOT_FOUND");
        assertThat(hefu.get("auditor", "goods-imports/" + id).status()).isEqualTo(200);
        assertThat(hefu.get("auditor", "budget-unit-imports/" + id).outcome()).isEqualTo("404 IMPORT_NOT_FOUND");
        assertThat(ImportClient.read(imports.bytes(IMPORTS + "/template"))).containsExactly(HEAD);
    }

    private String onTheShelf(String code) {
        String id = goods(code).get("id").asString();
        hefu.post(seller, "supplier-goods/" + id + "/submit");
        assertThat(hefu.post("selection", "supplier-goods/" + id + "/approve").status())
                .isEqualTo(200);
        return id;
    }

    private JsonNode goods(String code) {
        return hefu.get(seller, "supplier-goods?q=" + code).items().get(0);
    }

    private static JsonNode sku(JsonNode goods, String specification) {
        for (JsonNode sku : goods.get("skus")) {
            if (sku.get("specification").asString().equals(specification)) {
                return sku;
            }
        }
        throw new AssertionError(specification + " is not in " + goods);
    }

    private List<String> flaws(Map<String, Object> done) {
        return imports.errors(done).stream()
                .map(error -> error.get("row") + " " + error.get("column") + " " + error.get("code"))
                .toList();
    }

    private static List<String> row(String code, String specification, String yuan, String stock) {
        return List.of(code, "秋木耳", "食用菌", "530128", "山里长的", specification, "袋", "260", yuan, stock);
    }

    @SafeVarargs
    private final Map<String, Object> run(String query, List<String>... rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEAD));
        all.addAll(List.of(rows));
        return imports.run(query, all);
    }
}
