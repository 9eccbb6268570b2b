package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.ChinaTime;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A term of a school by HTTP alone: a supplier joins and its goods are listed, the kitchen orders goods-first
 * and pays late by code, a teacher binds the school and buys a gift by WeChat Pay, a box arrives broken and its money goes
 * back, and the school's completion is right to the fen.
 */
class SchoolTermIT {

    private static final int YEAR = ChinaTime.day(Instant.now()).getYear();
    private static final String SCHOOL = "L";
    private static final long BAG = 32_85;
    private static final long KITCHENS_BAGS = 31;
    private static final long TEACHERS_BAGS = 2;
    private static final long RESERVED = 15_000_05;

    private Database database;
    private Bureau bureau;
    private Market market;
    private Person reviewer;

    @Test
    void endsWithTheSchoolsShareRightToTheFen() throws Exception {
        database = TestServers.freshDatabase();
        try (Instance instance = Instance.start(database)) {
            bureau = new Bureau(instance.port(), database);
            bureau.importTree();
            reviewer = new Person(instance.port(), "reviewer", HefuClient.PASSWORD);
            market = new Market(instance.port());
            market.join(bureau.admin(), bureau.platform("ADMIN"));
            String mushrooms = market.list("黑木耳", "0203", BAG, 40);
            Person office = bureau.of("FILER", SCHOOL);
            reserve(office);

            buyForTheKitchen(bureau.of("BUYER", SCHOOL), mushrooms);
            assertThat(standing(office)).isEqualTo("101835 of 1500005 is 679");

            buyAGift(instance.port(), office, mushrooms);
            assertThat(standing(office)).isEqualTo("105120 of 1500005 is 701");
            assertThat(figure(office, "canteenFen")).isEqualTo(KITCHENS_BAGS * BAG);
            assertThat(figure(office, "personalFen")).isEqualTo((TEACHERS_BAGS - 1) * BAG);
            assertThat(database.query("select available from stock where sku_id = '" + mushrooms + "'"))
                    .isEqualTo("7");
            assertThat(reviewer.get("/api/v1/settlement/conservation")
                            .good()
                            .get("holds")
                            .asBoolean())
                    .isTrue();
            new Books(database).balance();
        }
    }

    private void reserve(Person office) {
        String path = "/api/v1/share/filings";
        String id = office.post(path, Map.of("year", YEAR)).good().get("id").asString();
        Map<String, Object> canteen =
                Map.of("kind", "OWN", "totalFen", 10 * RESERVED, "ratioPercent", new BigDecimal("10.00"));
        Map<String, Object> form = Map.of("canteen", canteen, "union", Map.of("demand", false, "remark", "无工会采购"));
        office.post(path + "/" + id + "/submissions", Map.of("version", 0, "form", form))
                .good();
        for (Person above :
                List.of(bureau.of("SUPERIOR", "M"), bureau.of("SUPERIOR", "T"), bureau.finance(Bureau.REGION))) {
            above.post(path + "/" + id + "/confirm", Map.of("version", 1)).good();
        }
    }

    /** The goods come first, for a buyer whom the platform trusts; the money follows the acceptance. */
    private void buyForTheKitchen(Person kitchen, String sku) {
        Map<String, Object> wish =
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", KITCHENS_BAGS)), "tradeTerm", "GOODS_FIRST");
        assertThat(kitchen.post("/api/v1/orders", wish).outcome()).isEqualTo("403 GOODS_FIRST_NOT_APPROVED");
        String account = kitchen.get("/api/v1/me/account").good().get("id").asString();
        bureau.admin()
                .put("/api/v1/goods-first-buyers/" + account, Map.of("reason", "学校食堂"))
                .good();
        JsonNode order = kitchen.post("/api/v1/orders", wish).good();
        String id = order.get("id").asString();

        market.send(id, "SF10001");
        assertThat(kitchen.post("/api/v1/orders/" + id + "/accept", Map.of()).outcome())
                .isEqualTo("409 INVOICE_MISSING");
        invoice(id, KITCHENS_BAGS * BAG);
        JsonNode accepted =
                kitchen.post("/api/v1/orders/" + id + "/accept", Map.of()).good();
        assertThat(accepted.get("status").asString()).isEqualTo("PENDING_PAYMENT");

        pay(accepted);
        rate(kitchen, id);
    }

    private void invoice(String order, long fen) {
        Map<String, Object> invoice = Map.of(
                "number", "12345678", "issuedOn", LocalDate.now(ChinaTime.ZONE).toString(), "amountFen", fen);
        market.supplier().post("/api/v1/orders/" + order + "/invoices", invoice).good();
    }

    private void pay(JsonNode order) {
        Bank bank = new Bank(Clock.systemUTC());
        String body = bank.transfer(
                UUID.randomUUID().toString(),
                "第一小学",
                "6222021234567890",
                order.get("payee").get("accountNo").asString(),
                order.get("payableFen").asLong(),
                "食堂货款" + order.get("paymentCode").asString());
        JsonNode told = reviewer.tell(Bank.PATH, bank.sign(body), body).good();
        assertThat(told.get("results").get(0).get("verdict").asString()).isEqualTo("CONFIRMED");
    }

    private static void rate(Person buyer, String order) {
        Map<String, Integer> rating = Map.of("goods", 5, "price", 4, "experience", 5, "delivery", 4, "service", 5);
        JsonNode done =
                buyer.post("/api/v1/orders/" + order + "/review", rating).good();
        assertThat(done.get("status").asString()).isEqualTo("COMPLETED");
    }

    /** Two bags, of which one comes broken. */
    private void buyAGift(int port, Person office, String sku) {
        Person teacher = Person.withTelephone(port, "teacher");
        bind(teacher, office);
        JsonNode order = teacher.post(
                        "/api/v1/orders", Map.of("lines", List.of(Map.of("skuId", sku, "quantity", TEACHERS_BAGS))))
                .good();
        String path = "/api/v1/orders/" + order.get("id").asString();
        JsonNode dialogue = teacher.post(path + "/wechat-payment", Map.of()).good();
        teacher.post("/wechat-stand-in/pay", dialogue).good();
        teacher.await(path, now -> now.get("status").asString().equals("PENDING_SHIPMENT"));

        market.send(order.get("id").asString(), "SF10002");
        JsonNode complaint = teacher.post(
                        path + "/after-sales",
                        Map.of(
                                "kind",
                                "COMPLAINT",
                                "reason",
                                "到货破损",
                                "lines",
                                List.of(Map.of("line", 1, "quantity", 1)),
                                "amountFen",
                                BAG))
                .good();
        giveBack(complaint.get("id").asString());
        teacher.await(path, now -> now.get("refundedFen").asLong() == BAG);
    }

    /** the person asks, and the school agrees. */
    private void bind(Person teacher, Person office) {
        String own = "/api/v1/me/unit-binding";
        teacher.post(own, Map.of("unitId", bureau.unit(SCHOOL), "source", "PROFILE", "personName", "王老师"))
                .good();
        JsonNode asked =
                office.get("/api/v1/unit-bindings?status=REQUESTED").good().get("items");
        assertThat(asked.size()).isEqualTo(1);
        office.post("/api/v1/unit-bindings/" + asked.get(0).get("id").asString() + "/approve", Map.of())
                .good();
        assertThat(teacher.get(own).good().get("current").get("unitId").asString())
                .isEqualTo(bureau.unit(SCHOOL).toString());
    }

    /** The supplier agrees, and the platform lets the money go. */
    private void giveBack(String complaint) {
        market.supplier()
                .post("/api/v1/after-sales/" + complaint + "/agree", Map.of())
                .good();
        String refund = database.query("select refund_id from receivable_refunds where case_id = '" + complaint + "'");
        bureau.admin().post("/api/v1/refunds/" + refund + "/approve", Map.of()).good();
    }

    private static String standing(Person office) {
        JsonNode standing = progress(office).get("standing");
        return "%s of %s is %s"
                .formatted(
                        standing.get("executedFen"),
                        standing.get("reservedFen"),
                        standing.get("completionBasisPoints"));
    }

    private static long figure(Person office, String name) {
        return progress(office).get("figures").get(name).asLong();
    }

    private static JsonNode progress(Person office) {
        return office.get("/api/v1/progress?year=" + YEAR).good();
    }
}
