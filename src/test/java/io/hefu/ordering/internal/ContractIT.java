package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.body;
import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

/** Trade terms, freight and the two signatures of a contract. */
@IntegrationTest
class ContractIT {

    private final Market market;
    private final Shop shop;
    private final HefuClient hefu;
    private UUID supplier;
    private UUID sku;
    private Unit unit;
    private String buyer;
    private String seller;

    ContractIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.hefu = hefu;
    }

    @BeforeEach
    void openTheMarket() {
        supplier = market.supplier(false);
        sku = market.sku(supplier, 100_00, 100);
        unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
        seller = market.account("SUPPLIER", null, supplier, null);
    }

    @Test
    void isSignedByTheSupplierAndThenByTheBuyer() {
        Answer placed = shop.place(buyer, line(sku, 2));
        String id = placed.id();
        assertThat(placed.text("status")).isEqualTo("CREATED");
        assertThat(actions(placed)).isEqualTo("CANCEL");
        assertThat(shop.post(buyer, id + "/sign").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");

        Answer half = shop.post(seller, id + "/sign");
        assertThat(half.text("status")).isEqualTo("CREATED");
        assertThat(half.text("supplierSignedAt")).isNotEmpty();
        assertThat(actions(half)).isEqualTo("CANCEL");
        assertThat(shop.post(seller, id + "/sign").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");

        Answer signed = shop.post(buyer, id + "/sign");
        assertThat(signed.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(signed.text("paymentCode")).hasSize(6);
        assertThat(signed.text("dueAt")).isNotEmpty();
        assertThat(shop.post(buyer, id + "/sign").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(market.eventsOf(id))
                .containsOnlyOnce("hefu.ordering.order.supplier-signed", "hefu.ordering.order.signed");
        assertThat(audited(id)).isEqualTo("ordering.order.supplier-signed ordering.order.signed");
    }

    @Test
    void fixesTheFreightWithTheSuppliersSignature() {
        String id = shop.place(buyer, line(sku, 2)).id();
        Answer dearer = shop.post(seller, id + "/freight", Map.of("freightFen", 12_00));
        assertThat(dearer.number("payableFen")).isEqualTo(212_00);
        Answer cheaper = shop.post(seller, id + "/freight", Map.of("freightFen", 8_00));
        assertThat(cheaper.number("payableFen")).isEqualTo(208_00);
        shop.post(seller, id + "/freight", Map.of("freightFen", 8_00));
        assertThat(market.eventsOf(id))
                .filteredOn("hefu.ordering.order.freight-changed"::equals)
                .hasSize(2);
        assertThat(shop.post(seller, id + "/freight", Map.of("freightFen", -1)).status())
                .isEqualTo(400);
        assertThat(shop.post(buyer, id + "/freight", Map.of("freightFen", 1)).status())
                .isEqualTo(403);

        shop.post(seller, id + "/sign");
        Answer late = shop.post(seller, id + "/freight", Map.of("freightFen", 0));
        assertThat(late.outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(late.json().path("allowed").toString()).isEqualTo("[\"CANCEL\"]");
        shop.post(buyer, id + "/sign");
        assertThat(market.number("select payable_fen from receivables where subject_id = '" + id + "'"))
                .isEqualTo(208_00);
    }

    @Test
    void keepsTheContentThatWasSigned() {
        String id = shop.place(buyer, line(sku, 2)).id();
        Answer draft = contract(buyer, id);
        assertThat(draft.json().path("supplier").isNull()).isTrue();
        shop.post(seller, id + "/freight", Map.of("freightFen", 8_00));
        shop.post(seller, id + "/sign");
        Answer offered = contract(buyer, id);
        assertThat(offered.text("hash")).isNotEqualTo(draft.text("hash")).hasSize(64);
        assertThat(offered.json().path("supplier").path("automatic").asBoolean())
                .isFalse();
        assertThat(offered.json().path("buyer").isNull()).isTrue();
        assertThat(offered.json().path("content").path("payableFen").asLong()).isEqualTo(208_00);
        shop.post(buyer, id + "/sign");

        Unit other = market.unit(null, "510107");
        shop.post(
                market.account("SUPPORT", null, null, null),
                id + "/correct-budget-unit",
                Map.of("budgetUnitId", other.id(), "reason", "moved"));
        Answer signed = contract(seller, id);
        assertThat(signed.text("hash")).isEqualTo(offered.text("hash"));
        assertThat(signed.json().path("content").path("buyer").asString()).isEqualTo("unit " + unit.id());
        assertThat(signed.json().path("buyer").path("at").asString()).isNotEmpty();
    }

    @Test
    void isSignedWithTheOrderWhereTheSupplierSignsAutomatically() {
        UUID quick = market.supplier(true);
        String id = shop.place(buyer, line(market.sku(quick, 5_00, 10), 1)).id();
        Unit other = market.unit(null, "510107");
        shop.post(
                market.account("SUPPORT", null, null, null),
                id + "/correct-budget-unit",
                Map.of("budgetUnitId", other.id(), "reason", "moved"));
        Answer contract = contract(buyer, id);
        assertThat(contract.json().path("supplier").path("automatic").asBoolean())
                .isTrue();
        assertThat(contract.json().path("buyer").path("automatic").asBoolean()).isTrue();
        assertThat(contract.json().path("content").path("buyer").asString()).isEqualTo("unit " + unit.id());
        assertThat(contract(buyer, id).text("hash")).isEqualTo(contract.text("hash"));
    }

    @Test
    void isPrintedInTheReadersLanguage() {
        String id = shop.place(buyer, line(sku, 2)).id();
        assertThat(page(id, "zh-CN")).contains("农副产品采购合同", "贰佰元整", "尚未签署", "sku " + sku);
        assertThat(page(id, "en")).contains("Purchase contract", "not yet signed");
    }

    @Test
    void isADocumentWithTheFrozenContentAndBothSignatures() throws IOException {
        String id = shop.place(buyer, line(sku, 2)).id();
        assertThat(text(pdf(buyer, id, "zh-CN"))).contains("尚未由双方签署", "尚未签署");
        shop.post(seller, id + "/sign");
        shop.post(buyer, id + "/sign");

        byte[] file = pdf(buyer, id, "zh-CN");

        assertThat(text(file))
                .contains("农副产品采购合同", "¥200.00", "贰佰元整", "unit" + unit.id(), "（在线签署）", "乙方签署", "甲方签署")
                .contains(contract(buyer, id).text("hash"))
                .doesNotContain("尚未");
        assertThat(pdf(seller, id, "zh-CN")).isEqualTo(file);
        assertThat(text(pdf(buyer, id, "en"))).contains("Purchasecontract", "SignedbyA", "(online)");
    }

    @Test
    void isPrintedWithItsOwnFontsOnAsManyPagesAsItTakes() throws IOException {
        market.run("update skus set name = :name where id = :id", Map.of("name", "𠮷选菌菇大礼包，".repeat(25), "id", sku));
        String id = shop.place(
                        buyer, UUID.randomUUID().toString(), Map.of("lines", Collections.nCopies(20, line(sku, 1))))
                .id();
        try (PDDocument document = Loader.loadPDF(pdf(buyer, id, "zh-CN"))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            assertThat(text(document)).contains("〓选菌菇大礼包", "1/" + document.getNumberOfPages());
        }
    }

    private byte[] pdf(String account, String id, String language) {
        return hefu.as(account)
                .get()
                .uri("/api/v1/orders/" + id + "/contract")
                .accept(MediaType.APPLICATION_PDF)
                .header("Accept-Language", language)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return text(document);
        }
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }

    @Test
    void isNotThereForWhatMembersOfStaffBuy() {
        String staff = market.account("STAFF", null, null, null);
        UUID quick = market.supplier(true);
        String id = shop.place(staff, line(market.sku(quick, 5_00, 10), 1)).id();
        assertThat(contract(staff, id).outcome()).isEqualTo("409 CONTRACT_UNAVAILABLE");
        assertThat(contract(buyer, id).outcome()).isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void masksTheAccountForThoseWhoOnlyWatch() {
        String id = shop.place(buyer, line(sku, 2)).id();
        String superior = market.account("SUPERIOR", unit, null, null);
        assertThat(accountNo(contract(superior, id))).contains("*");
        assertThat(accountNo(contract(buyer, id))).doesNotContain("*");
    }

    @Test
    void goesGoodsFirstForApprovedAccountsOnly() {
        Map<String, Object> wish = body(line(sku, 1));
        wish.put("tradeTerm", "GOODS_FIRST");
        assertThat(shop.place(buyer, "a-" + UUID.randomUUID(), wish).outcome())
                .isEqualTo("403 GOODS_FIRST_NOT_APPROVED");
        approve(market.accountId(buyer));
        approve(market.accountId(buyer));
        assertThat(shop.get("admin", "goods-first-buyers?size=200")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(item -> item.path("accountId")
                                .asString()
                                .equals(market.accountId(buyer).toString())))
                .hasSize(1);
        Answer placed = shop.place(buyer, "b-" + UUID.randomUUID(), wish);
        assertThat(placed.text("tradeTerm")).isEqualTo("GOODS_FIRST");
        shop.post(seller, placed.id() + "/sign");
        Answer signed = shop.post(buyer, placed.id() + "/sign");
        assertThat(signed.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(signed.text("paymentStatus")).isEqualTo("UNPAID");
        assertThat(signed.text("paymentCode")).hasSize(6);
        assertThat(signed.json().path("dueAt").isNull()).isTrue();
        assertThat(shop.post(buyer, placed.id() + "/extend-payment").outcome())
                .isEqualTo("409 ORDER_TRANSITION_REFUSED");

        hefu.as("admin")
                .delete()
                .uri("/api/v1/goods-first-buyers/" + market.accountId(buyer))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(shop.place(buyer, "c-" + UUID.randomUUID(), wish).outcome())
                .isEqualTo("403 GOODS_FIRST_NOT_APPROVED");
    }

    @Test
    void startsGoodsFirstAtTheShipmentWhereTheSupplierSignsAutomatically() {
        UUID quick = market.supplier(true);
        Map<String, Object> wish = body(line(market.sku(quick, 5_00, 10), 1));
        wish.put("tradeTerm", "GOODS_FIRST");
        approve(market.accountId(buyer));
        Answer placed = shop.place(buyer, UUID.randomUUID().toString(), wish);
        assertThat(placed.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(placed.json().path("dueAt").isNull()).isTrue();
        assertThat(actions(placed)).isEqualTo("CANCEL ADD_INVOICE");
        assertThat(shop.post(buyer, placed.id() + "/cancel").text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void approvesOnlyBuyers() {
        assertThat(approval(market.accountId(seller)).outcome()).isEqualTo("404 GOODS_FIRST_BUYER_UNKNOWN");
        assertThat(approval(UUID.randomUUID()).outcome()).isEqualTo("404 GOODS_FIRST_BUYER_UNKNOWN");
    }

    @Test
    void isFoundByItsTermItsPaymentAndItsDay() {
        String id = shop.place(buyer, line(sku, 1)).id();
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
        String wanted = "orders?status=CREATED&paymentStatus=UNPAID&tradeTerm=PAY_FIRST&day=" + today;
        assertThat(shop.get(buyer, wanted)
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(shop.get(buyer, "orders?paymentStatus=PAID").json().path("items"))
                .isEmpty();
        assertThat(shop.get(buyer, "orders?tradeTerm=GOODS_FIRST").json().path("items"))
                .isEmpty();
        assertThat(shop.get(buyer, "orders?day=2020-01-01").json().path("items"))
                .isEmpty();
        assertThat(shop.get(buyer, "orders?day=" + today + "&from=2020-01-01T00:00:00Z")
                        .outcome())
                .isEqualTo("400 REQUEST_INVALID");
    }

    private void approve(UUID accountId) {
        assertThat(approval(accountId).outcome()).isEqualTo("200");
    }

    private Answer approval(UUID accountId) {
        return Answer.of(hefu.as("admin")
                .put()
                .uri("/api/v1/goods-first-buyers/" + accountId)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("reason", "approved by the bureau"))
                .exchange());
    }

    private Answer contract(String account, String id) {
        return shop.get(account, "orders/" + id + "/contract");
    }

    private String page(String id, String language) {
        return hefu.as(buyer)
                .get()
                .uri("/api/v1/orders/" + id + "/contract")
                .accept(MediaType.TEXT_HTML)
                .header("Accept-Language", language)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String accountNo(Answer contract) {
        return contract.json().path("content").path("payee").path("accountNo").asString();
    }

    private static String actions(Answer order) {
        return String.join(
                " ",
                order.json()
                        .path("actions")
                        .valueStream()
                        .map(action -> action.asString())
                        .toList());
    }

    private static String audited(String id) {
        return TestServers.database()
                .query("select string_agg(action, ' ' order by id) from audit_entries where subject = '" + id + "'");
    }
}
