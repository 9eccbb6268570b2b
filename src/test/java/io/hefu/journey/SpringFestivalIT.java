package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.RefundClerk;
import io.hefu.testing.UnionHall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/**
 * A spring festival of one union by all four schemes: somebody leaves, a voucher is lost, a payment is
 * reversed, somebody never chooses, a parcel comes broken, an agent wants too much and an order is to be paid back twice. In
 * the end the unit's progress is what the unit and its people have really paid.
 */
@IntegrationTest
class SpringFestivalIT {

    private static final long RICE = 20_00;
    private static final long OIL = 80_00;

    private final HefuClient hefu;
    private final Market market;
    private final Map<Channel, Long> paid = new EnumMap<>(Channel.class);

    private FestivalHall hall;
    private FestivalHall.Member li;
    private FestivalHall.Member wang;
    private FestivalHall.Member zhao;

    SpringFestivalIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    private enum Channel {
        UNION,
        VOUCHER,
        PERSONAL
    }

    @BeforeEach
    void aUnionHasThreeMembersOfWhomOneLeaves() {
        hall = new FestivalHall(hefu, market, RICE, OIL);
        li = hall.employ();
        wang = hall.employ();
        zhao = hall.employ();
        assertThat(hall.staff(List.of(li, wang, zhao), List.of())).containsEntry("created", 3);
        assertThat(hall.staff(List.of(li, wang, zhao), List.of(zhao))).containsEntry("left", 1);
        hall.budgets(10_000_00);
    }

    @Test
    void endsWithWhatTheUnitAndItsPeopleHaveReallyPaid() {
        vouchers();
        reversedVouchers();
        warehouse();
        session();
        agent();
        reimbursement();

        JsonNode figures = hefu.get(hall.filer, "progress?year=" + UnionHall.TODAY.getYear())
                .json()
                .path("figures");
        assertThat(figures.path("canteenFen").asLong()).isZero();
        assertThat(figures.path("unionFen").asLong()).isEqualTo(paid.get(Channel.UNION));
        assertThat(figures.path("voucherFen").asLong()).isEqualTo(paid.get(Channel.VOUCHER));
        assertThat(figures.path("personalFen").asLong()).isEqualTo(paid.get(Channel.PERSONAL));
        assertThat(paid.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(800_00);
    }

    private void pays(Channel channel, long fen) {
        paid.merge(channel, fen, Long::sum);
    }

    /** Counted when they are bought, and never again; a lost one buys nothing until it is found. */
    private void vouchers() {
        Answer batch = hall.approve(hall.treasurer, hall.batch(hall.vouchers(2)).id());
        hall.payer.pay(batch);
        pays(Channel.VOUCHER, 200_00);
        Answer leaver = hefu.post(
                hall.organiser,
                "voucher-batches/" + batch.id() + "/assign",
                Map.of("memberIds", List.of(hall.id(zhao))));
        assertThat(leaver.status()).as(leaver.outcome()).isBetween(400, 499);
        assertThat(hefu.post(hall.organiser, "voucher-batches/" + batch.id() + "/assign", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(hefu.post(zhao.account(), "vouchers/bind-assigned").items()).isEmpty();

        assertThat(redeem(li, voucher(li), hall.rice, 5).status()).isEqualTo(201);

        String lost = voucher(wang);
        assertThat(hefu.post(wang.account(), "vouchers/" + lost + "/freeze", Map.of("reason", "丢失"))
                        .status())
                .isEqualTo(200);
        assertThat(redeem(wang, lost, hall.rice, 1).outcome()).isEqualTo("409 VOUCHER_FROZEN");
        assertThat(hefu.post(wang.account(), "vouchers/" + lost + "/unfreeze").status())
                .isEqualTo(200);
        assertThat(redeem(wang, lost, hall.oil, 1).status()).isEqualTo(201);
    }

    private String voucher(FestivalHall.Member member) {
        return hefu.post(member.account(), "vouchers/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
    }

    private Answer redeem(FestivalHall.Member member, String voucher, UUID sku, long quantity) {
        return hefu.postOnce(
                member.account(),
                "vouchers/" + voucher + "/redeem",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(line(sku, quantity))));
    }

    private static Map<String, Object> line(UUID sku, long quantity) {
        return Map.of("skuId", sku, "quantity", quantity);
    }

    /** The bank takes back what it brought: the vouchers buy nothing, and nothing counts. */
    private void reversedVouchers() {
        Answer batch = hall.approve(hall.treasurer, hall.batch(hall.vouchers(1)).id());
        String serial = hall.payer.pay(batch);
        hefu.post(
                hall.organiser, "voucher-batches/" + batch.id() + "/assign", Map.of("memberIds", List.of(hall.id(li))));
        String voucher = voucher(li);
        hall.payer.reverse(batch, serial, 100_00);
        assertThat(hall.purchase(batch.id()).text("state")).isEqualTo("SUSPENDED");
        assertThat(redeem(li, voucher, hall.rice, 1).outcome()).isEqualTo("409 VOUCHER_SUSPENDED");
    }

    /** Li chooses oil; Wang never does, and what nobody has chosen goes back to the union. */
    private void warehouse() {
        Answer round = hall.approve(hall.treasurer, hall.round(2).id());
        hall.payer.pay(round);
        assertThat(hefu.post(hall.organiser, "pick-rounds/" + round.id() + "/assign", Map.of())
                        .status())
                .isEqualTo(200);
        String quota = hefu.post(li.account(), "pick-quotas/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
        String pick = hefu.post(
                        li.account(), "pick-quotas/" + quota + "/picks", Map.of("lines", List.of(line(hall.oil, 1))))
                .id();
        assertThat(hefu.post(li.account(), "picks/" + pick + "/confirm", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(hefu.post("warehouse", "pick-orders/" + pick + "/ship", Map.of("carrier", "SF", "trackingNo", "P1"))
                        .status())
                .isEqualTo(200);
        market.run(
                "update pick_rounds set ends_at = now() - interval '1 minute' where id = :id",
                Map.of("id", UUID.fromString(round.id())));
        await().until(() -> !hefu.get(hall.treasurer, "pick-rounds/" + round.id())
                .text("overAt")
                .isEmpty());
        assertThat(hefu.post(hall.treasurer, "pick-rounds/" + round.id() + "/refund", Map.of("reason", "无人挑选"))
                        .status())
                .isEqualTo(200);
        payOut(round.id());
        // a hundred yuan for each of two, of which oil for eighty was chosen
        pays(Channel.UNION, OIL);
    }

    private void payOut(String purchase) {
        new RefundClerk(hefu)
                .payOut(market.text(
                        "select id::text from union_refunds where purchase_id = :id and state = 'ASKED'",
                        UUID.fromString(purchase)));
    }

    /** One payment for the homes of two; what came broken to Wang is sent again. */
    private void session() {
        Answer approved = hall.session(List.of(li, wang));
        assertThat(approved.number("payableFen")).isEqualTo(2 * OIL);
        hall.payer.pay(approved);
        pays(Channel.UNION, 2 * OIL);
        await().until(() -> !orders(approved.id()).isEmpty());
        String order = orders(approved.id()).get(0).path("orderId").asString();
        Answer shipped = hefu.post(
                hall.seller,
                "orders/" + order + "/ship",
                Map.of("carrier", "SF", "trackingNo", "S2", "recipientNo", numberOf(wang)));
        assertThat(shipped.status()).as(shipped.outcome()).isEqualTo(200);
        String parcel = shipped.json().path("parcels").get(0).path("id").asString();
        Answer asked = hall.broken(approved.id(), wang, parcel);
        assertThat(asked.status()).as(asked.outcome()).isEqualTo(200);
        String replacement = asked.json().path("replacements").get(0).path("id").asString();
        assertThat(hefu.post(
                                hall.seller,
                                "union-replacements/" + replacement + "/send",
                                Map.of("carrier", "SF", "trackingNo", "S2B"))
                        .text("state"))
                .isEqualTo("SENT");
    }

    /** Recipients are numbered by their staff numbers. */
    private int numberOf(FestivalHall.Member member) {
        return 1
                + (int) Stream.of(li, wang)
                        .filter(other -> other.staffNo().compareTo(member.staffNo()) < 0)
                        .count();
    }

    private JsonNode orders(String session) {
        return hefu.get(hall.treasurer, "union-sessions/" + session).json().path("orders");
    }

    /** Within a hundred yuan, and not beyond. */
    private void agent() {
        String agent = market.account("AGENT", hall.unit, null, null);
        String authorisation = hall.authorise(agent, 100_00);
        assertThat(buys(agent, authorisation, 6).outcome()).isEqualTo("409 AUTHORISATION_EXCEEDED");
        Answer order = buys(agent, authorisation, 4);
        assertThat(order.status()).as(order.outcome()).isEqualTo(201);
        hall.payer.pay(order);
        pays(Channel.UNION, 4 * RICE);
        assertThat(buys(agent, authorisation, 2).outcome()).isEqualTo("409 AUTHORISATION_EXCEEDED");
    }

    private Answer buys(String agent, String authorisation, long bags) {
        return hefu.postOnce(
                agent,
                "purchase-authorisations/" + authorisation + "/orders",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(line(hall.rice, bags))));
    }

    /** Wang pays, and the unit pays back, once. */
    private void reimbursement() {
        String order = hefu.postOnce(
                        wang.account(),
                        "orders",
                        UUID.randomUUID().toString(),
                        Map.of("lines", List.of(line(hall.rice, 14))))
                .id();
        hall.payer.payByWechat(wang.account(), order);
        pays(Channel.PERSONAL, 14 * RICE);
        hall.invoice(order, 14 * RICE);
        assertThat(claim(order)).isEqualTo("201");
        assertThat(claim(order)).isEqualTo("409 REIMBURSEMENT_ASKED_BEFORE");
        String statement = hefu.post(
                        hall.organiser,
                        "reimbursement-statements",
                        Map.of(
                                "name",
                                "春节",
                                "firstDay",
                                UnionHall.TODAY.toString(),
                                "lastDay",
                                UnionHall.TODAY.toString()))
                .id();
        assertThat(hefu.post(hall.treasurer, "reimbursement-statements/" + statement + "/approve")
                        .text("state"))
                .isEqualTo("APPROVED");
        assertThat(claim(order)).isEqualTo("409 REIMBURSEMENT_ASKED_BEFORE");
    }

    private String claim(String order) {
        return hefu.post(wang.account(), "reimbursement-claims", Map.of("orderId", order))
                .outcome();
    }
}
