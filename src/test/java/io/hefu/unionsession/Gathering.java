package io.hefu.unionsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;

/** One union, whoever runs its catalogue, and two suppliers with goods, over HTTP. */
final class Gathering extends UnionHall {

    static final List<String> HEAD = List.of("工号", "姓名", "手机号", "部门", "县区", "详细地址", "不参加");
    static final Duration PATIENCE = Duration.ofSeconds(40);

    final UUID operator;
    final UUID farm;
    final UUID mill;
    final UUID honey;
    final UUID rice;
    final String farmer;
    final String miller;
    final String catalogue;

    /** Honey costs 30 yuan, rice 20; three work for the unit. */
    Gathering(HefuClient hefu, Market market) {
        super(hefu, market);
        this.operator = market.supplier(true);
        this.farm = market.supplier(true);
        this.mill = market.supplier(true);
        this.honey = market.sku(farm, 30_00, 100);
        this.rice = market.sku(mill, 20_00, 100);
        this.farmer = market.account("SUPPLIER", null, farm, null);
        this.miller = market.account("SUPPLIER", null, mill, null);
        this.catalogue = hefu.post("admin", "voucher-catalogues", Map.of("name", "工会专区", "issuerId", operator))
                .id();
        hefu.post("admin", "voucher-catalogues/" + catalogue + "/goods", Map.of("added", List.of(honey, rice)));
        assertThat(budget("SESSION", 100_000_00).status()).isEqualTo(200);
        list("001", "13800000001");
        list("002", "13800000002");
        list("003", "13800000003");
    }

    /** Two pots of honey and one bag of rice for everybody, to their homes. */
    Map<String, Object> draft() {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "catalogueId",
                catalogue,
                "name",
                "中秋专场",
                "mode",
                "TO_HOMES",
                "startsOn",
                TODAY.toString(),
                "endsOn",
                TODAY.plusDays(20).toString(),
                "budgetFen",
                10_000_00,
                "lines",
                List.of(line(honey, 2), line(rice, 1))));
        draft.put("place", null);
        return draft;
    }

    Map<String, Object> toUnit() {
        Map<String, Object> draft = draft();
        draft.put("mode", "TO_UNIT");
        draft.put(
                "place",
                Map.of("recipient", "工会办公室", "mobile", "13900001111", "divisionCode", "510107", "detail", "人民路 1 号"));
        return draft;
    }

    static Map<String, Object> line(UUID sku, long perPerson) {
        return Map.of("skuId", sku, "perPerson", perPerson);
    }

    Answer open(Map<String, Object> draft) {
        return hefu.post(organiser, "union-sessions", draft);
    }

    Answer step(String account, String id, String step) {
        return hefu.post(account, "union-sessions/" + id + "/" + step);
    }

    Answer step(String account, String id, String step, Object body) {
        return hefu.post(account, "union-sessions/" + id + "/" + step, body);
    }

    Answer session(String id) {
        return hefu.get(treasurer, "union-sessions/" + id);
    }

    @SafeVarargs
    final Map<String, Object> people(String id, List<String>... rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEAD));
        all.addAll(List.of(rows));
        return imports().run("subject=" + id, all);
    }

    ImportClient imports() {
        return new ImportClient(hefu, organiser, "/api/v1/union-recipient-imports");
    }

    static List<String> person(String no, String name, String mobile) {
        return List.of(no, name, mobile, "后勤", "510107", "人民路 " + no + " 号", "");
    }

    /** The id of a published session with three people. */
    String published(Map<String, Object> draft) {
        String id = open(draft).id();
        people(
                id,
                person("001", "张三", "13800000001"),
                person("002", "李四", "13800000002"),
                person("003", "王五", "13800000003"));
        assertThat(step(organiser, id, "publish").text("state")).isEqualTo("OPEN");
        return id;
    }

    /** As the treasurer sees it. */
    Answer approved(Map<String, Object> draft) {
        Answer approved = step(treasurer, published(draft), "approve");
        assertThat(approved.text("state")).isEqualTo("ORDERED");
        return approved;
    }

    /** A paid session whose suppliers have their orders, by supplier. */
    Map<UUID, String> ordered(String id) {
        await().atMost(PATIENCE)
                .until(() -> market.number("select count(*) from union_sessions where ordered_at is not null and id = '"
                                + id + "'")
                        == 1);
        Map<UUID, String> orders = new HashMap<>();
        session(id)
                .json()
                .path("orders")
                .forEach(order -> orders.put(
                        UUID.fromString(order.path("supplierId").asString()),
                        order.path("orderId").asString()));
        return orders;
    }

    /** The links by staff number. */
    Map<String, String> links(String id) {
        byte[] file = hefu.as(organiser)
                .post()
                .uri("/api/v1/union-sessions/" + id + "/invitations")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        Map<String, String> links = new HashMap<>();
        ImportClient.read(file).stream().skip(1).forEach(row -> links.put(row.get(0), row.get(3)));
        return links;
    }

    static Map<String, Object> key(String link, String tail) {
        return Map.of("link", link, "mobileTail", tail);
    }

    /** By nobody who is signed in. */
    Answer byLink(String what, Object body) {
        return Answer.of(hefu.web()
                .post()
                .uri("/api/v1/union-recipients/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    Answer ship(String seller, String order, int no, String tracking) {
        return hefu.post(
                seller,
                "orders/" + order + "/ship",
                Map.of("carrier", "SF", "trackingNo", tracking, "recipientNo", no));
    }

    long counted() {
        return counted("UNION");
    }
}
