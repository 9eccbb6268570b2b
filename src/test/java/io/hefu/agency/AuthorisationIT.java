package io.hefu.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.Hands;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.TestServers;
import io.hefu.testing.UnionHall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** Somebody buys for the unit within what its union allows. */
@IntegrationTest
class AuthorisationIT {

    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;
    private UnionHall hall;
    private UUID supplier;
    private UUID rice;
    private String agent;

    AuthorisationIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void aUnionHasAnAgent() {
        hall = new UnionHall(hefu, market);
        supplier = market.supplier(true);
        rice = market.sku(supplier, 20_00, 1_000);
        agent = market.account("AGENT", hall.unit, null, null);
        hall.budget("MINI_PROGRAM", 1_000_00);
    }

    /** For a hundred yuan, from today on. */
    private Map<String, Object> draft() {
        return new HashMap<>(Map.of(
                "agentId",
                market.accountId(agent),
                "amountFen",
                100_00,
                "firstDay",
                UnionHall.TODAY.toString(),
                "lastDay",
                UnionHall.TODAY.toString(),
                "recipient",
                "工会",
                "mobile",
                "13900002222",
                "divisionCode",
                "510107",
                "detail",
                "学校路 1 号"));
    }

    private Answer open(Map<String, Object> draft) {
        return hefu.post(hall.organiser, "purchase-authorisations", draft);
    }

    private String granted(Map<String, Object> draft) {
        return step(hall.treasurer, open(draft).id(), "grant").id();
    }

    private Answer step(String account, String id, String step) {
        return hefu.post(account, "purchase-authorisations/" + id + "/" + step, WHY);
    }

    private Answer find(String id) {
        return hefu.get(hall.treasurer, "purchase-authorisations/" + id);
    }

    private Answer order(String account, String id, UUID sku, long quantity) {
        return order(hefu, account, id, sku, quantity);
    }

    private static Answer order(HefuClient side, String account, String id, UUID sku, long quantity) {
        return side.postOnce(
                account,
                "purchase-authorisations/" + id + "/orders",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", quantity))));
    }

    @Test
    void buysForTheUnitThatSeesItPaysItAndGetsIt() {
        String now = hefu.get(hall.organiser, "event-log").text("lastEventId");
        Answer opened = open(draft());
        assertThat(opened.text("state")).isEqualTo("DRAFT");
        assertThat(order(agent, opened.id(), rice, 1).outcome()).isEqualTo("409 AUTHORISATION_STATE");
        assertThat(step(hall.organiser, opened.id(), "grant").status()).isEqualTo(403);
        String id = opened.id();
        assertThat(step(hall.treasurer, id, "grant").text("state")).isEqualTo("GRANTED");
        assertThat(step(hall.treasurer, id, "grant").outcome()).isEqualTo("409 AUTHORISATION_STATE");
        assertThat(hall.budget().path("committedFen").asLong()).isEqualTo(100_00);
        Answer order = order(agent, id, rice, 2);
        assertThat(order.status()).as(order.outcome()).isEqualTo(201);
        assertThat(order.text("paymentCode")).hasSize(6);
        assertThat(find(id).number("leftFen")).isEqualTo(60_00);
        assertThat(hefu.get(hall.organiser, "orders/" + order.id()).number("payableFen"))
                .isEqualTo(40_00);
        assertThat(hefu.get(hall.organiser, "orders").items()).hasSize(1);
        String seller = market.account("SUPPLIER", null, supplier, null);
        assertThat(hefu.get(seller, "orders/" + order.id() + "/recipient").text("detail"))
                .isEqualTo("学校路 1 号");
        hall.payer.pay(order);
        assertThat(hall.counted("UNION")).isEqualTo(40_00);
        await().until(() -> hall.budget().path("spentFen").asLong() == 40_00);
        assertThat(hall.budget().path("committedFen").asLong()).isEqualTo(60_00);
        assertThat(market.eventsOf(id))
                .containsOnlyOnce(
                        "hefu.agency.authorisation.opened",
                        "hefu.agency.authorisation.granted",
                        "hefu.agency.authorisation.used");
        assertThat(hefu.get(agent, "purchase-authorisations").items()).hasSize(1);
        await().untilAsserted(
                        () -> assertThat(told(hall.organiser, now)).containsExactly("hefu.agency.authorisation.used"));
        assertThat(told(hall.treasurer, now)).containsExactly("hefu.agency.authorisation.used");
        assertThat(told(new UnionHall(hefu, market).treasurer, now)).isEmpty();
    }

    /** What an account reads in its own part of the log. */
    private List<String> told(String account, String after) {
        return hefu.get(account, "event-log?limit=500&types=hefu.agency.*&after=" + after)
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Test
    void isRefusedBeyondItsLimits() {
        Map<String, Object> draft = draft();
        draft.put("perOrderFen", 60_00);
        draft.put("categories", List.of("99"));
        String id = granted(draft);
        Answer tooMuch = order(agent, id, rice, 4);
        assertThat(tooMuch.outcome()).isEqualTo("409 AUTHORISATION_EXCEEDED");
        assertThat(tooMuch.number("leftFen")).isEqualTo(60_00);
        Answer first = order(agent, id, rice, 3);
        assertThat(first.status()).isEqualTo(201);
        assertThat(order(agent, id, rice, 3).outcome()).isEqualTo("409 AUTHORISATION_EXCEEDED");
        assertThat(hefu.post(agent, "orders/" + first.id() + "/cancel").text("status"))
                .isEqualTo("CANCELLED");
        assertThat(order(agent, id, rice, 3).status())
                .as("what was cancelled can be bought again")
                .isEqualTo(201);

        draft.put("categories", List.of("01"));
        assertThat(order(agent, granted(draft), rice, 1).outcome()).isEqualTo("409 AUTHORISATION_NOT_FOR_GOODS");
        market.run(
                "update purchase_authorisations set first_day = current_date + 5, last_day = current_date + 9 where id = :id",
                Map.of("id", UUID.fromString(id)));
        assertThat(order(agent, id, rice, 1).outcome()).isEqualTo("409 AUTHORISATION_OUT_OF_PERIOD");
    }

    @Test
    void isNobodyElses() {
        String id = granted(draft());
        String other = market.account("AGENT", hall.unit, null, null);
        assertThat(order(other, id, rice, 1).outcome()).isEqualTo("404 AUTHORISATION_NOT_FOUND");
        assertThat(hefu.get(other, "purchase-authorisations").items()).isEmpty();
        UnionHall stranger = new UnionHall(hefu, market);
        assertThat(step(stranger.treasurer, id, "revoke").outcome()).isEqualTo("404 AUTHORISATION_NOT_FOUND");
        assertThat(hefu.get(stranger.organiser, "purchase-authorisations/" + id).outcome())
                .isEqualTo("404 AUTHORISATION_NOT_FOUND");
        String order = order(agent, id, rice, 1).id();
        assertThat(hefu.get(stranger.organiser, "orders/" + order).outcome()).isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void isOpenedForAnAgentOfTheUnitWithinOneYear() {
        assertThat(changed("agentId", market.accountId(hall.stranger())).outcome())
                .isEqualTo("422 AUTHORISATION_AGENT_UNFIT");
        String elsewhere = market.account("AGENT", market.unit(null, "510107"), null, null);
        assertThat(changed("agentId", market.accountId(elsewhere)).outcome())
                .isEqualTo("422 AUTHORISATION_AGENT_UNFIT");
        assertThat(changed("lastDay", UnionHall.TODAY.minusDays(1).toString()).outcome())
                .isEqualTo("422 AUTHORISATION_INVALID");
        assertThat(changed("lastDay", UnionHall.TODAY.plusYears(1).toString()).outcome())
                .isEqualTo("422 AUTHORISATION_INVALID");
        assertThat(changed("categories", List.of("nuts")).outcome()).isEqualTo("422 AUTHORISATION_INVALID");
        assertThat(changed("divisionCode", "999999").outcome()).isEqualTo("422 AUTHORISATION_INVALID");
        hall.budget("MINI_PROGRAM", 99_99);
        assertThat(step(hall.treasurer, open(draft()).id(), "grant").outcome()).isEqualTo("409 BUDGET_EXCEEDED");
    }

    private Answer changed(String field, Object value) {
        Map<String, Object> draft = draft();
        draft.put(field, value);
        return open(draft);
    }

    @Test
    void isRevokedAtOnceAndGivesTheBudgetBack() {
        String id = granted(draft());
        Answer order = order(agent, id, rice, 1);
        assertThat(step(hall.organiser, id, "revoke").text("state")).isEqualTo("REVOKED");
        assertThat(step(hall.organiser, id, "revoke").outcome()).isEqualTo("409 AUTHORISATION_STATE");
        assertThat(order(agent, id, rice, 1).outcome()).isEqualTo("409 AUTHORISATION_STATE");
        assertThat(hall.budget().path("committedFen").asLong()).isEqualTo(20_00);
        hall.payer.pay(order);
        await().until(() -> hall.budget().path("spentFen").asLong() == 20_00);
        assertThat(hall.budget().path("committedFen").asLong()).isZero();
    }

    @Test
    void endsAfterItsLastDay() {
        String id = granted(draft());
        market.run(
                "update purchase_authorisations set first_day = current_date - 9, last_day = current_date - 9 where id = :id",
                Map.of("id", UUID.fromString(id)));
        await().until(() -> find(id).text("state").equals("EXPIRED"));
        await().until(() -> hall.budget().path("committedFen").asLong() == 0);
        assertThat(order(agent, id, rice, 1).outcome()).isEqualTo("409 AUTHORISATION_STATE");
    }

    @Test
    void isNeverExceededByManyHandsOverTwoReplicas() {
        String id = granted(draft());
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            HefuClient there = HefuClient.of(replica);
            assertThat(Hands.all(
                            40,
                            hand -> order(hand % 2 == 0 ? hefu : there, agent, id, rice, 1)
                                    .outcome()))
                    .containsOnly("201", "409 AUTHORISATION_EXCEEDED")
                    .filteredOn("201"::equals)
                    .hasSize(5);
        }
        assertThat(find(id).number("leftFen")).isZero();
    }
}
