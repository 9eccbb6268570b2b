package io.hefu.unionsession;

import static io.hefu.unionsession.Gathering.key;
import static io.hefu.unionsession.Gathering.line;
import static io.hefu.unionsession.Gathering.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.kernel.Ids;
import io.hefu.organization.PathColumn;
import io.hefu.organization.UnitMoveListener.Move;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** A union session from the list of people to the parcels at their homes. */
@IntegrationTest
class UnionSessionIT {

    private final HefuClient hefu;
    private final Market market;
    private final List<PathColumn> followers;
    private Gathering union;

    UnionSessionIT(HefuClient hefu, DatabaseClient database, List<PathColumn> followers) {
        this.hefu = hefu;
        this.followers = followers;
        this.market = new Market(database);
    }

    @BeforeEach
    void gather() {
        union = new Gathering(hefu, market);
    }

    @Test
    void oneAccountOpensAnotherPaysAndEverySupplierHasOneOrder() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        assertThat(approved.number("payableFen")).isEqualTo(3 * (2 * 30_00 + 20_00));
        assertThat(approved.text("paymentCode")).hasSize(6);
        assertThat(union.budget().path("committedFen").asLong()).isEqualTo(240_00);
        // what is held for the session nobody else buys
        assertThat(market.stock(union.honey)).isEqualTo(94);
        assertThat(market.stock(union.rice)).isEqualTo(97);

        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);

        assertThat(orders).containsOnlyKeys(union.farm, union.mill);
        assertThat(market.stock(union.honey)).isEqualTo(94);
        Answer order = hefu.get(union.farmer, "orders/" + orders.get(union.farm));
        assertThat(order.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(order.number("payableFen")).isEqualTo(180_00);
        assertThat(order.number("paidFen")).isZero();
        assertThat(union.counted()).isEqualTo(240_00);
        assertThat(union.budget().path("spentFen").asLong()).isEqualTo(240_00);
        assertThat(due(union.farmer)).isEqualTo(180_00);
        assertThat(due(union.miller)).isEqualTo(60_00);
        assertThat(market.eventsOf(id))
                .contains(
                        "hefu.unionsession.session.opened",
                        "hefu.unionsession.session.published",
                        "hefu.unionsession.session.approved",
                        "hefu.union.purchase.approved",
                        "hefu.union.purchase.paid",
                        "hefu.unionsession.session.ordered");
    }

    @Test
    void everybodyGetsParcelsOfEverySupplierAndSeesThemByALink() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);
        assertThat(union.ship(union.farmer, orders.get(union.farm), 2, "H2").status())
                .isEqualTo(200);
        assertThat(union.ship(union.miller, orders.get(union.mill), 2, "R2").status())
                .isEqualTo(200);

        Answer seen = union.byLink("view", key(union.links(id).get("002"), "0002"));

        assertThat(seen.text("name")).isEqualTo("李**");
        assertThat(seen.json().path("editable").asBoolean()).isFalse();
        assertThat(seen.json()
                        .path("parcels")
                        .valueStream()
                        .map(it -> it.path("trackingNo").asString()))
                .containsExactlyInAnyOrder("H2", "R2");
        JsonNode homes = hefu.get(union.farmer, "orders/" + orders.get(union.farm) + "/recipients")
                .items();
        assertThat(homes).hasSize(3);
        assertThat(homes.get(1).path("recipient").asString()).isEqualTo("李四");
        assertThat(homes.get(1).path("parts").get(0).path("quantity").asLong()).isEqualTo(2);
    }

    @Test
    void peopleCorrectTheirOwnAddressUntilTheirFirstParcelHasLeft() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        Map<String, String> links = union.links(id);
        assertThat(correct(links.get("001"), "0001", "东风路 9 号")
                        .json()
                        .path("place")
                        .path("detail")
                        .asString())
                .isEqualTo("东风路 9 号");
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);
        assertThat(homes(union.farmer, orders.get(union.farm))).contains("东风路 9 号");

        assertThat(correct(links.get("001"), "0001", "西风路 10 号").status()).isEqualTo(200);
        assertThat(homes(union.farmer, orders.get(union.farm))).contains("西风路 10 号");
        assertThat(homes(union.miller, orders.get(union.mill))).contains("西风路 10 号");
        union.ship(union.farmer, orders.get(union.farm), 1, "H1");
        assertThat(correct(links.get("001"), "0001", "南风路 11 号").outcome()).isEqualTo("409 RECIPIENT_SERVED");
        assertThat(homes(union.miller, orders.get(union.mill))).contains("西风路 10 号");
    }

    @Test
    void aLinkNeedsItsTelephoneAndIsDeadAfterFewTriesOrWhenThereIsANewOne() {
        String id = union.published(union.draft());
        Map<String, String> links = union.links(id);
        assertThat(union.byLink("view", key(links.get("001"), "0001")).status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(union.byLink("view", key(links.get("001"), "9999")).outcome())
                    .isEqualTo("403 RECIPIENT_LINK_REFUSED");
        }
        assertThat(union.byLink("view", key(links.get("001"), "0001")).outcome())
                .isEqualTo("403 RECIPIENT_LINK_REFUSED");
        String forged = links.get("002").substring(1) + "A";
        assertThat(union.byLink("view", key(forged, "0002")).outcome()).isEqualTo("403 RECIPIENT_LINK_REFUSED");

        Map<String, String> renewed = union.links(id);
        assertThat(union.byLink("view", key(renewed.get("001"), "0001")).status())
                .isEqualTo(200);
        assertThat(union.byLink("view", key(links.get("002"), "0002")).outcome())
                .isEqualTo("403 RECIPIENT_LINK_REFUSED");
    }

    @Test
    void whatCameBrokenIsSentAgainToItsRecipient() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);
        Answer shipped = union.ship(union.farmer, orders.get(union.farm), 3, "H3");
        String parcel = shipped.json().path("parcels").get(0).path("id").asString();
        Map<String, String> links = union.links(id);

        assertThat(broken(links.get("002"), "0002", parcel).outcome()).isEqualTo("404 PARCEL_NOT_OWN");
        Answer asked = broken(links.get("003"), "0003", parcel);
        assertThat(asked.json().path("replacements").get(0).path("state").asString())
                .isEqualTo("ASKED");
        assertThat(broken(links.get("003"), "0003", parcel).outcome()).isEqualTo("409 REPLACEMENT_OPEN");
        String replacement = asked.json().path("replacements").get(0).path("id").asString();

        assertThat(hefu.get(union.miller, "union-replacements").items()).isEmpty();
        assertThat(replace(union.miller, replacement, "send", Map.of("carrier", "SF", "trackingNo", "H3B"))
                        .outcome())
                .isEqualTo("404 REPLACEMENT_NOT_FOUND");
        assertThat(replace(union.organiser, replacement, "receive", null).outcome())
                .isEqualTo("409 REPLACEMENT_STATE");
        Answer sent = replace(union.farmer, replacement, "send", Map.of("carrier", "SF", "trackingNo", "H3B"));
        assertThat(sent.text("state")).isEqualTo("SENT");
        Answer late = replace(union.farmer, replacement, "refuse", Map.of("reason", "late"));
        assertThat(late.outcome()).isEqualTo("409 REPLACEMENT_STATE");
        assertThat(late.json().path("allowed")).isEmpty();
        assertThat(replace(union.organiser, replacement, "withdraw", null).outcome())
                .isEqualTo("409 REPLACEMENT_STATE");
        assertThat(replace(union.organiser, replacement, "receive", null).text("state"))
                .isEqualTo("RECEIVED");
        assertThat(market.eventsOf(replacement))
                .containsExactlyInAnyOrder(
                        "hefu.unionsession.replacement.asked",
                        "hefu.unionsession.replacement.sent",
                        "hefu.unionsession.replacement.received");
    }

    @Test
    void goodsForTheUnitGoThereInOneAndAreSignedFor() {
        Answer approved = union.approved(union.toUnit());
        String id = approved.id();
        byte[] list = hefu.as(union.organiser)
                .get()
                .uri("/api/v1/union-sessions/" + id + "/hand-out-list")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        List<List<String>> rows = ImportClient.read(list);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1)).contains("001", "张三", "后勤");
        assertThat(rows.get(1).get(4)).contains("×2").contains("×1");
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);

        JsonNode place = hefu.get(union.miller, "orders/" + orders.get(union.mill) + "/recipients")
                .items();
        assertThat(place).hasSize(1);
        assertThat(place.get(0).path("recipient").asString()).isEqualTo("工会办公室");
        assertThat(place.get(0).path("parts").get(0).path("quantity").asLong()).isEqualTo(3);
        assertThat(correct(union.links(id).get("001"), "0001", "东风路 9 号").outcome())
                .isEqualTo("409 RECIPIENT_SERVED");
    }

    @Test
    void theListOfPeopleIsCheckedRowByRow() {
        String id = union.open(union.draft()).id();
        union.list("007", "13800000007");
        union.leave(union.list("009", "13800000009"));
        Map<String, Object> done = union.imports()
                .run(
                        "goodRowsOnly=true&subject=" + id,
                        List.of(
                                Gathering.HEAD,
                                person("001", "张三", "13800000001"),
                                person("001", "张三", "13800000001"),
                                List.of("002", "李四", "1380000", "", "510107", "人民路 2 号", ""),
                                List.of("003", "王五", "13800000003", "", "999999", "人民路 3 号", ""),
                                List.of("004", "赵六", "13800000004", "", "510107", "", ""),
                                List.of("005", "孙七", "13800000005", "", "", "人民路 5 号", ""),
                                List.of("006", "周八", "13800000006", "", "510107", "路", ""),
                                List.of("007", "吴九", "13800000007", "", "", "", ""),
                                person("008", "郑一", "13800000008"),
                                person("009", "陈十", "13800000009")));
        assertThat(done).containsEntry("state", "DONE").containsEntry("created", 2);
        assertThat(union.imports().errors(done).stream().map(error -> error.get("row") + " " + error.get("code")))
                .containsExactly(
                        "3 STAFF_NO_TWICE",
                        "4 MOBILE_INVALID",
                        "5 DIVISION_UNKNOWN",
                        "6 DETAIL_MISSING",
                        "7 DIVISION_MISSING",
                        "8 DETAIL_TOO_SHORT",
                        "10 STAFF_UNKNOWN",
                        "11 STAFF_LEFT");
        JsonNode people =
                hefu.get(union.organiser, "union-sessions/" + id + "/people").items();
        assertThat(people).hasSize(2);
        assertThat(people.get(0).path("mobile").asString()).isEqualTo("138****0001");
        assertThat(people.get(1).path("addressed").asBoolean()).isFalse();

        union.step(union.organiser, id, "publish");
        Answer missing = union.step(union.treasurer, id, "approve");
        assertThat(missing.outcome()).isEqualTo("409 UNION_SESSION_ADDRESSES_MISSING");
        assertThat(missing.number("people")).isOne();
        union.people(id, List.of("007", "吴九", "13800000007", "", "", "", "是"));
        assertThat(union.step(union.treasurer, id, "approve").text("state")).isEqualTo("ORDERED");
        assertThat(union.session(id).number("people")).isOne();
    }

    @Test
    void whoLeavesTakesPartNoMoreUnlessItIsBought() {
        String id = union.published(union.draft());
        union.leave(union.memberOf("003"));
        assertThat(union.session(id).number("people")).isEqualTo(2);
        Answer approved = union.step(union.treasurer, id, "approve");
        assertThat(approved.number("payableFen")).isEqualTo(2 * (2 * 30_00 + 20_00));
        union.leave(union.memberOf("002"));
        assertThat(union.session(id).number("people")).isEqualTo(2);
        String next = union.open(union.draft()).id();
        union.people(next, person("002", "李四", "13800000002"));
        assertThat(union.session(next).number("people")).isZero();
    }

    @Test
    void whoTakesPartIsToldOnceItIsPublished() {
        String id = union.open(union.draft()).id();
        union.people(id, person("001", "张三", "13800000001"));
        assertThat(invited(id)).isZero();
        union.step(union.organiser, id, "publish");
        union.people(id, person("001", "张三丰", "13800000001"), person("002", "李四", "13800000002"));
        await().atMost(Gathering.PATIENCE).until(() -> invited(id) == 2);
        assertThat(market.eventsOf(id)).contains("hefu.unionsession.session.published");
        assertThat(market.number(
                        "select count(*) from union_session_people where invited_at is not null and session_id = '" + id
                                + "'"))
                .isEqualTo(2);
    }

    /** How many text messages were written to those who take part. */
    private long invited(String session) {
        return market.number("""
                select count(*) from sms_messages where template = 'SESSION_INVITED' and recipient in (
                    select 'member ' || member_id from union_session_people where session_id = '%s')""".formatted(session));
    }

    @Test
    void aSessionKeepsToItsPeriodItsBudgetAndWhatIsThere() {
        Map<String, Object> later = union.draft();
        later.put("startsOn", Gathering.TODAY.plusDays(1).toString());
        assertThat(union.step(union.treasurer, union.published(later), "approve")
                        .outcome())
                .isEqualTo("409 UNION_SESSION_PERIOD");
        Map<String, Object> dear = union.draft();
        dear.put("budgetFen", 239_99);
        Answer over = union.step(union.treasurer, union.published(dear), "approve");
        assertThat(over.outcome()).isEqualTo("409 UNION_SESSION_OVER_BUDGET");
        assertThat(over.number("payableFen")).isEqualTo(240_00);
        Map<String, Object> many = union.draft();
        many.put("lines", List.of(line(union.honey, 34)));
        Answer short_ = union.step(union.treasurer, union.published(many), "approve");
        assertThat(short_.outcome()).isEqualTo("409 UNION_SESSION_STOCK_SHORT");
        assertThat(short_.json().path("lines").get(0).path("left").asLong()).isEqualTo(100);
        market.takeOffTheShelf(union.rice);
        assertThat(union.step(union.treasurer, union.published(union.draft()), "approve")
                        .outcome())
                .isEqualTo("409 UNION_SESSION_GOODS_OFF_SHELF");
        assertThat(market.stock(union.honey)).isEqualTo(100);
    }

    @Test
    void whatIsNotPaidGivesItsGoodsAndItsBudgetBack() {
        String id = union.approved(union.draft()).id();
        assertThat(union.step(union.organiser, id, "cancel", Map.of("reason", "changed our minds"))
                        .text("state"))
                .isEqualTo("CANCELLED");
        assertThat(market.stock(union.honey)).isEqualTo(100);
        assertThat(market.stock(union.rice)).isEqualTo(100);
        assertThat(union.budget().path("committedFen").asLong()).isZero();
        assertThat(union.step(union.organiser, id, "cancel", Map.of("reason", "again"))
                        .outcome())
                .isEqualTo("409 UNION_SESSION_STATE");
    }

    @Test
    void paidGoodsComeAtTheirPriceAlsoWhenTheShelfHasChangedMeanwhile() {
        Answer approved = union.approved(union.draft());
        market.run("update skus set price_fen = 99900 where id = :id", Map.of("id", union.honey));
        market.takeOffTheShelf(union.rice);
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(approved.id());
        assertThat(hefu.get(union.farmer, "orders/" + orders.get(union.farm)).number("payableFen"))
                .isEqualTo(180_00);
    }

    @Test
    void whatASupplierCannotSendGoesBackToTheUnit() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);
        assertThat(union.step(union.treasurer, id, "refund", Map.of("reason", "none"))
                        .outcome())
                .isEqualTo("409 UNION_SESSION_NOTHING_TO_REFUND");
        assertThat(hefu.post(union.miller, "orders/" + orders.get(union.mill) + "/cancel", Map.of("reason", "hail"))
                        .text("status"))
                .isEqualTo("CANCELLED");
        assertThat(union.session(id).number("unusedFen")).isEqualTo(60_00);
        assertThat(due(union.miller)).isZero();

        Answer refunded = union.step(union.treasurer, id, "refund", Map.of("reason", "hail"));

        assertThat(refunded.number("unusedFen")).isZero();
        assertThat(refunded.number("paidFen")).isEqualTo(180_00);
        assertThat(union.counted()).isEqualTo(180_00);
        assertThat(union.budget().path("spentFen").asLong()).isEqualTo(180_00);
    }

    @Test
    void aPaymentThatIsTakenBackSuspendsASessionThatIsNotTakenBackWhenItsSuppliersHaveOrders() {
        Answer approved = union.approved(union.draft());
        String serial = union.payer.pay(approved);
        union.ordered(approved.id());
        union.payer.reverse(approved, serial, 240_00);
        assertThat(union.session(approved.id()).text("state")).isEqualTo("SUSPENDED");
        assertThat(union.counted()).isZero();
        Map<String, Object> reason = Map.of("reason", "no more");
        assertThat(union.step(union.treasurer, approved.id(), "cancel", reason).outcome())
                .isEqualTo("409 UNION_SESSION_STATE");
        assertThat(hefu.post(union.treasurer, "union-purchases/" + approved.id() + "/cancel", reason)
                        .outcome())
                .isEqualTo("409 PURCHASE_USED");
    }

    @Test
    void onlyWhatIsInTheCatalogueIsChosenAndDraftsAreWhole() {
        UUID foreign = market.sku(union.farm, 1_00, 10);
        Map<String, Object> other = union.draft();
        other.put("lines", List.of(line(foreign, 1)));
        assertThat(union.open(other).outcome()).isEqualTo("422 UNION_SESSION_GOODS_UNFIT");
        Map<String, Object> nowhere = union.toUnit();
        nowhere.put("place", null);
        nowhere.put("endsOn", Gathering.TODAY.minusDays(1).toString());
        Answer invalid = union.open(nowhere);
        assertThat(invalid.outcome()).isEqualTo("422 UNION_SESSION_INVALID");
        assertThat(invalid.json().path("fields").toString()).isEqualTo("[\"endsOn\",\"place\"]");
        assertThat(union.step(union.organiser, union.open(union.draft()).id(), "publish")
                        .outcome())
                .isEqualTo("409 UNION_SESSION_EMPTY");
    }

    @Test
    void othersUnionsSeeNothingOfIt() {
        String id = union.published(union.draft());
        Gathering other = new Gathering(hefu, market);
        assertThat(hefu.get(other.organiser, "union-sessions/" + id).outcome())
                .isEqualTo("404 UNION_SESSION_NOT_FOUND");
        assertThat(other.step(other.treasurer, id, "approve").outcome()).isEqualTo("404 UNION_SESSION_NOT_FOUND");
        assertThat(hefu.get(other.organiser, "union-sessions").items()).isEmpty();
        assertThat(hefu.get(union.organiser, "union-sessions?state=OPEN").items())
                .hasSize(1);
        assertThat(hefu.get("auditor", "union-sessions/" + id).status()).isEqualTo(200);
        byte[] file = ImportClient.workbook(List.of(Gathering.HEAD));
        new ImportClient(hefu, other.organiser, "/api/v1/union-recipient-imports")
                .post("subject=" + id, file)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aSessionFollowsItsUnitToAnotherPlace() {
        String id = union.published(union.draft());
        Move move = new Move(union.unit.path(), "/51/5101/510107/" + Ids.next() + "/", "510107");
        Flux.fromIterable(followers).concatMap(follower -> follower.moved(move)).blockLast();
        assertThat(market.number("select count(*) from union_sessions where id = '" + id + "' and unit_path = '"
                        + move.newPath() + "'"))
                .isEqualTo(1);
    }

    @Test
    void peopleAreForgottenWhenNobodyNeedsThemAnyMore() {
        Answer approved = union.approved(union.draft());
        String id = approved.id();
        union.payer.pay(approved);
        Map<UUID, String> orders = union.ordered(id);
        market.run(
                "update union_sessions set ordered_at = now() - interval '181 days' where id = :id",
                Map.of("id", UUID.fromString(id)));
        await().atMost(Gathering.PATIENCE)
                .until(() -> market.number(
                                "select count(*) from union_session_people where mobile is not null and session_id = '"
                                        + id + "'")
                        == 0);
        assertThat(homes(union.farmer, orders.get(union.farm)))
                .doesNotContain("人民路")
                .doesNotContain("13800000001");
    }

    private Answer correct(String link, String tail, String detail) {
        return union.byLink(
                "address",
                Map.of("key", key(link, tail), "recipient", "张三", "divisionCode", "510107", "detail", detail));
    }

    private Answer broken(String link, String tail, String parcel) {
        return union.byLink("replacements", Map.of("key", key(link, tail), "parcelId", parcel, "reason", "碎了"));
    }

    private Answer replace(String account, String id, String step, Object body) {
        return body == null
                ? hefu.post(account, "union-replacements/" + id + "/" + step)
                : hefu.post(account, "union-replacements/" + id + "/" + step, body);
    }

    private String homes(String seller, String order) {
        return hefu.get(seller, "orders/" + order + "/recipients").json().toString();
    }

    private long due(String seller) {
        String day = Gathering.TODAY.toString();
        return hefu.get(seller, "voucher-dues?from=" + day + "&to=" + day)
                .items()
                .valueStream()
                .mapToLong(row -> row.path("dueFen").asLong())
                .sum();
    }
}
