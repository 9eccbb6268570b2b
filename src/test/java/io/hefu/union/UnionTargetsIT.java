package io.hefu.union;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** What a region wants of unions, and how far one has come (F-14, F-15). */
@IntegrationTest
class UnionTargetsIT {

    private static final int YEAR = UnionHall.TODAY.getYear();
    private static final String STRICT = "652723";

    private final HefuClient hefu;
    private final Market market;

    UnionTargetsIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @Test
    void areAnAmountPerEmployeeAndAShareOfTheFundsWhereThereIsNoCanteen() {
        strict();
        UnionHall hall = new UnionHall(hefu, market, STRICT);
        hall.list("A1", UnionHall.mobile());
        hall.list("A2", UnionHall.mobile());
        Answer before = targets(hall.organiser);
        assertThat(before.number("employees")).isEqualTo(2);
        assertThat(before.json().path("perEmployee").path("targetFen").asLong()).isEqualTo(2 * 300_00);
        assertThat(before.json().path("ofFunds").isNull()).isTrue();

        declare(hall);
        buy(hall);

        Answer after = targets(hall.treasurer);
        assertThat(after.number("employees")).isEqualTo(10);
        assertThat(after.number("countedFen")).isEqualTo(1_000_00);
        assertThat(after.json().path("perEmployee").toString())
                .isEqualTo("{\"targetFen\":300000,\"leftFen\":200000,\"completionBasisPoints\":3333}");
        assertThat(after.json().path("ofFunds").toString())
                .isEqualTo("{\"targetFen\":400001,\"leftFen\":300001,\"completionBasisPoints\":2499}");
    }

    @Test
    void areNoneWhereNothingIsAsked() {
        UnionHall hall = new UnionHall(hefu, market);
        Answer targets = targets(hall.organiser);
        assertThat(targets.number("countedFen")).isZero();
        assertThat(targets.json().path("perEmployee").isNull()).isTrue();
        assertThat(targets.json().path("ofFunds").isNull()).isTrue();
    }

    private Answer targets(String account) {
        return hefu.get(account, "union-targets?year=" + YEAR);
    }

    private void strict() {
        Answer set = hefu.send(
                HttpMethod.PUT,
                "admin",
                "share/policies/" + YEAR + "?region=" + STRICT,
                Map.of("union", Map.of("minRatioWithoutCanteenPercent", 20, "minPerEmployeeFen", 300_00)));
        assertThat(set.status()).as(set.outcome()).isEqualTo(200);
    }

    /** No canteen, ten employees, and funds of which a fifth is no whole number of fen. */
    private void declare(UnionHall hall) {
        String filer = market.account("FILER", hall.unit, null, null);
        hefu.send(
                HttpMethod.PUT,
                filer,
                "budget-units/" + hall.unit.id() + "/contact",
                Map.of("name", "联系人", "mobile", "13800000000"));
        String id = hefu.post(filer, "share/filings", Map.of("year", YEAR)).id();
        Map<String, Object> form = Map.of(
                "canteen",
                Map.of("kind", "NONE", "remark", "无食堂"),
                "union",
                Map.of("demand", true, "totalFen", 20_000_01, "ratioPercent", 25, "employees", 10));
        Answer submitted = hefu.post(filer, "share/filings/" + id + "/submissions", Map.of("version", 0, "form", form));
        assertThat(submitted.status()).as(submitted.json().toString()).isEqualTo(200);
    }

    private void buy(UnionHall hall) {
        UUID rice = market.sku(market.supplier(true), 20_00, 100);
        Answer order = hefu.postOnce(
                hall.organiser,
                "orders",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(Map.of("skuId", rice, "quantity", 50))));
        hall.payer.pay(order);
        assertThat(hall.counted("UNION")).isEqualTo(1_000_00);
    }
}
