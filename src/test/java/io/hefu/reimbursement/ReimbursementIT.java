package io.hefu.reimbursement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.Hands;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import io.hefu.testing.Payer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** What members of staff paid and their unit pays back, once. */
@IntegrationTest
class ReimbursementIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;
    private UUID rice;
    private String staff;
    private String seller;
    private String organiser;
    private String treasurer;

    ReimbursementIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void aUnitPaysItsPeopleBack() {
        Unit unit = market.unit(null, "510107");
        UUID supplier = market.supplier(true);
        rice = market.sku(supplier, 20_00, 1_000);
        seller = market.account("SUPPLIER", null, supplier, null);
        staff = market.account("STAFF", unit, null, null);
        organiser = market.account("UNION", unit, null, null);
        treasurer = market.account("TREASURER", unit, null, null);
        budget(1_000_00);
    }

    private void budget(long fen) {
        hefu.send(
                HttpMethod.PUT,
                treasurer,
                "union-budgets/" + TODAY.getYear() + "/MINI_PROGRAM",
                Map.of("amountFen", fen));
    }

    /** A paid order of two bags with an invoice. */
    private String order() {
        String id = unpaid();
        new Payer(hefu).payByWechat(staff, id);
        return id;
    }

    private String unpaid() {
        return hefu.postOnce(
                        staff,
                        "orders",
                        UUID.randomUUID().toString(),
                        Map.of("lines", List.of(Map.of("skuId", rice, "quantity", 2))))
                .id();
    }

    private String invoiced() {
        String id = order();
        Map<String, Object> invoice = Map.of("number", number(id), "issuedOn", TODAY.toString(), "amountFen", 40_00);
        assertThat(hefu.post(seller, "orders/" + id + "/invoices", invoice).status())
                .isEqualTo(201);
        return id;
    }

    /** Of an electronic invoice. */
    private static String number(String order) {
        return String.format("%020d", Math.floorMod(order.hashCode(), 1_000_000_000));
    }

    private Answer submit(String order) {
        return hefu.post(staff, "reimbursement-claims", Map.of("orderId", order));
    }

    private Answer statement() {
        return hefu.post(
                organiser,
                "reimbursement-statements",
                Map.of("name", "十一月", "firstDay", TODAY.toString(), "lastDay", TODAY.toString()));
    }

    @Test
    void isStatedApprovedAndHandedOutWithItsEvidence() {
        String order = invoiced();
        assertThat(hefu.get(organiser, "reimbursement-claims").items()).isEmpty();
        Answer claim = submit(order);
        assertThat(claim.outcome()).isEqualTo("201");
        assertThat(claim.number("amountFen")).isEqualTo(40_00);
        assertThat(submit(order).outcome()).isEqualTo("409 REIMBURSEMENT_ASKED_BEFORE");
        assertThat(hefu.get(organiser, "reimbursement-claims?state=SUBMITTED").items())
                .hasSize(1);
        Answer opened = statement();
        assertThat(opened.text("state")).isEqualTo("DRAFT");
        assertThat(opened.json().path("lines").path(0).path("invoices")).hasSize(1);
        assertThat(opened.json().path("lines").path(0).path("payments")).hasSize(1);
        String path = "reimbursement-statements/" + opened.id();
        assertThat(hefu.post(organiser, path + "/approve").status()).isEqualTo(403);
        assertThat(hefu.post(treasurer, path + "/approve").text("state")).isEqualTo("APPROVED");
        assertThat(hefu.post(treasurer, path + "/approve").outcome()).isEqualTo("409 REIMBURSEMENT_STATEMENT_STATE");
        assertThat(hefu.post(organiser, path + "/discard", WHY).outcome())
                .isEqualTo("409 REIMBURSEMENT_STATEMENT_STATE");
        assertThat(hefu.get(treasurer, "union-budgets?year=" + TODAY.getYear())
                        .items()
                        .path(0)
                        .path("spentFen")
                        .asLong())
                .isEqualTo(40_00);
        assertThat(submit(order).outcome()).isEqualTo("409 REIMBURSEMENT_ASKED_BEFORE");
        assertThat(statement().outcome()).isEqualTo("409 REIMBURSEMENT_NOTHING");
        List<List<String>> rows =
                ImportClient.read(new ImportClient(hefu, treasurer, "/api/v1/reimbursement-statements")
                        .bytes("/api/v1/" + path + "/file"));
        assertThat(rows.get(1)).contains(order, "40.00", number(order));
        assertThat(rows.get(2)).contains("合计", "40.00");
        assertThat(market.eventsOf(opened.id()))
                .containsExactlyInAnyOrder(
                        "hefu.reimbursement.statement.opened", "hefu.reimbursement.statement.approved");
        assertThat(hefu.get(treasurer, "reimbursement-statements").items()).hasSize(1);
    }

    @Test
    void takesOnlyWhatIsPaidInvoicedAndOnesOwn() {
        assertThat(submit(UUID.randomUUID().toString()).outcome()).isEqualTo("404 REIMBURSEMENT_ORDER_NOT_FOUND");
        assertThat(submit(unpaid()).outcome()).isEqualTo("409 REIMBURSEMENT_ORDER_UNFIT");
        String order = order();
        assertThat(submit(order).outcome()).isEqualTo("409 REIMBURSEMENT_INVOICE_MISSING");
        String stranger = market.account("STAFF", market.unit(null, "510107"), null, null);
        assertThat(hefu.post(stranger, "reimbursement-claims", Map.of("orderId", order))
                        .outcome())
                .isEqualTo("404 REIMBURSEMENT_ORDER_NOT_FOUND");
    }

    @Test
    void isWithdrawnOrRefusedUntilItIsStated() {
        String order = invoiced();
        String first = submit(order).id();
        String path = "reimbursement-claims/";
        assertThat(hefu.post(staff, path + first + "/withdraw").text("state")).isEqualTo("WITHDRAWN");
        assertThat(hefu.post(staff, path + first + "/withdraw").outcome()).isEqualTo("409 REIMBURSEMENT_CLAIM_STATE");
        String second = submit(order).id();
        String stranger = market.account("UNION", market.unit(null, "510107"), null, null);
        assertThat(hefu.post(stranger, path + second + "/refuse", WHY).outcome())
                .isEqualTo("404 REIMBURSEMENT_CLAIM_NOT_FOUND");
        assertThat(hefu.post(organiser, path + second + "/refuse", WHY).text("refusal"))
                .isEqualTo("so it is");
        String third = submit(order).id();
        Answer opened = statement();
        assertThat(hefu.post(organiser, path + third + "/refuse", WHY).outcome())
                .isEqualTo("409 REIMBURSEMENT_CLAIM_STATE");
        assertThat(hefu.get(stranger, "reimbursement-statements/" + opened.id()).outcome())
                .isEqualTo("404 REIMBURSEMENT_STATEMENT_NOT_FOUND");
        hefu.post(organiser, "reimbursement-statements/" + opened.id() + "/discard", WHY);
        assertThat(hefu.post(organiser, path + third + "/refuse", WHY).text("state"))
                .isEqualTo("REFUSED");
        assertThat(hefu.post(
                                organiser,
                                "reimbursement-statements",
                                Map.of(
                                        "name",
                                        "x",
                                        "firstDay",
                                        TODAY.toString(),
                                        "lastDay",
                                        TODAY.minusDays(1).toString()))
                        .outcome())
                .isEqualTo("422 REIMBURSEMENT_PERIOD_INVALID");
    }

    @Test
    void isNotApprovedBeyondTheBudgetOrAfterMoneyWentBack() {
        String order = invoiced();
        submit(order);
        String path = "reimbursement-statements/" + statement().id() + "/approve";
        budget(39_99);
        assertThat(hefu.post(treasurer, path).outcome()).isEqualTo("409 BUDGET_EXCEEDED");
        budget(40_00);
        String wish = hefu.post(
                        staff,
                        "orders/" + order + "/after-sales",
                        Map.of(
                                "kind",
                                "UNSHIPPED",
                                "reason",
                                "one is enough",
                                "lines",
                                List.of(Map.of("line", 1, "quantity", 1))))
                .id();
        hefu.post(seller, "after-sales/" + wish + "/agree");
        assertThat(hefu.post(treasurer, path).outcome()).isEqualTo("409 REIMBURSEMENT_ORDER_CHANGED");
    }

    @Test
    void isHandedInOnceByManyHands() {
        String order = invoiced();
        assertThat(Hands.all(20, hand -> submit(order).outcome()))
                .containsOnlyOnce("201")
                .containsOnly("201", "409 REIMBURSEMENT_ASKED_BEFORE")
                .hasSize(20);
    }
}
