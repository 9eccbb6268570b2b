package io.hefu.union;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** The staff list that a union keeps, by hand and from Excel. */
@IntegrationTest
class StaffListIT {

    private static final List<String> HEAD = List.of("工号", "姓名", "手机号", "部门", "离职");

    private final HefuClient hefu;
    private final Market market;
    private String union;
    private ImportClient imports;

    StaffListIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void aUnitHasAUnion() {
        Unit unit = market.unit(null, "510107");
        union = market.account("UNION", unit, null, null);
        imports = new ImportClient(hefu, union, "/api/v1/union-staff-imports");
    }

    private static Map<String, String> form(String no, String mobile) {
        return Map.of("staffNo", no, "name", "欧阳娜娜", "mobile", mobile, "department", "教务处");
    }

    @Test
    void showsNobodysWholeNameOrNumber() {
        Answer added = hefu.post(union, "union-staff", form("A1", "+86 139-1234-5678"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("name")).isEqualTo("欧**");
        assertThat(added.text("mobile")).isEqualTo("139****5678");
        assertThat(market.eventsOf(added.id())).containsExactly("hefu.union.staff.added");
        assertThat(hefu.get(union, "union-staff?department=教务处").items()).hasSize(1);
        assertThat(hefu.get(union, "union-staff?department=none").items()).isEmpty();
        assertThat(hefu.get(union, "union-staff?cursor=%25").outcome()).isEqualTo("400 CURSOR_INVALID");
        assertThat(hefu.get(union, "union-staff?cursor=AA").outcome()).isEqualTo("400 CURSOR_INVALID");
    }

    @Test
    void knowsEachMemberOnceAndLetsThemLeaveOnce() {
        Answer one = hefu.post(union, "union-staff", form("A1", "13912345678"));
        assertThat(hefu.post(union, "union-staff", form("A1", "13912345679")).outcome())
                .isEqualTo("409 STAFF_MEMBER_KNOWN");
        assertThat(hefu.post(union, "union-staff", form("A2", "13912345678")).outcome())
                .isEqualTo("409 STAFF_MEMBER_KNOWN");
        assertThat(hefu.post(union, "union-staff", form("A2", "12345")).outcome())
                .isEqualTo("422 MOBILE_INVALID");
        hefu.post(union, "union-staff", form("A2", "13912345679"));
        assertThat(hefu.send(HttpMethod.PUT, union, "union-staff/" + one.id(), form("A2", "13912345678"))
                        .outcome())
                .isEqualTo("409 STAFF_MEMBER_KNOWN");
        assertThat(hefu.send(HttpMethod.PUT, union, "union-staff/" + one.id(), form("A3", "13912345670"))
                        .text("staffNo"))
                .isEqualTo("A3");
        assertThat(hefu.post(union, "union-staff/" + one.id() + "/leave").text("leftAt"))
                .isNotEmpty();
        assertThat(hefu.post(union, "union-staff/" + one.id() + "/leave").outcome())
                .isEqualTo("409 STAFF_MEMBER_LEFT");
        assertThat(hefu.send(HttpMethod.PUT, union, "union-staff/" + one.id(), form("A3", "13912345670"))
                        .outcome())
                .isEqualTo("409 STAFF_MEMBER_LEFT");
        assertThat(hefu.get(union, "union-staff").items()).hasSize(1);
        assertThat(hefu.get(union, "union-staff?left=true").items()).hasSize(1);
        String stranger = market.account("UNION", market.unit(null, "510107"), null, null);
        assertThat(hefu.post(stranger, "union-staff/" + one.id() + "/leave").outcome())
                .isEqualTo("404 STAFF_MEMBER_NOT_FOUND");
        assertThat(hefu.get(stranger, "union-staff").items()).isEmpty();
    }

    @Test
    void comesFromExcelWithTheFlawsOfItsRows() {
        List<List<String>> rows = List.of(
                HEAD,
                List.of("A1", "张三", "13900000001", "教务处", ""),
                List.of("A1", "李四", "13900000002", "", ""),
                List.of("A2", "王五", "13900000001", "", "否"),
                List.of("A3", "赵六", "1390000", "", ""),
                List.of("A4", "", "13900000004", "", "也许"));
        Map<String, Object> refused = imports.run("", rows);
        assertThat(refused.get("state")).isEqualTo("REFUSED");
        assertThat(imports.errors(refused))
                .extracting(error -> error.get("code"))
                .containsExactlyInAnyOrder(
                        "STAFF_NO_TWICE", "MOBILE_TWICE", "MOBILE_INVALID", "REQUIRED", "LEAVING_INVALID");
        assertThat(imports.errors(refused).toString()).doesNotContain("13900000001");
        Map<String, Object> good = imports.run("goodRowsOnly=true", rows);
        assertThat(good).containsEntry("state", "DONE").containsEntry("created", 1);
        assertThat(hefu.get(union, "union-staff").items()).hasSize(1);
    }

    @Test
    void isBroughtUpToDateByTheNextFile() {
        imports.run(
                "",
                List.of(
                        HEAD,
                        List.of("A1", "张三", "13900000001", "", ""),
                        List.of("A2", "李四", "13900000002", "", ""),
                        List.of("A3", "王五", "13900000003", "", "")));
        hefu.post(union, "union-staff", form("B1", "13900000009"));
        List<List<String>> next = List.of(
                HEAD,
                List.of("A1", "张三", "13900000002", "", ""),
                List.of("A2", "李四", "13900000001", "", ""),
                List.of("A3", "王五", "13900000003", "", "是"),
                List.of("A4", "赵六", "13900000004", "", ""));
        assertThat(imports.run("dryRun=true", next)).containsEntry("created", 1);
        assertThat(imports.run("", next))
                .containsEntry("created", 1)
                .containsEntry("changed", 2)
                .containsEntry("left", 1);
        assertThat(imports.run("", next)).containsEntry("created", 0).containsEntry("changed", 0);
        assertThat(imports.errors(imports.run("", List.of(HEAD, List.of("C1", "钱七", "13900000009", "", "")))))
                .extracting(error -> error.get("code"))
                .containsExactly("MOBILE_TAKEN");
        assertThat(hefu.get(union, "union-staff?size=2").items()).hasSize(2);
        String cursor = hefu.get(union, "union-staff?size=2").text("next");
        assertThat(hefu.get(union, "union-staff?size=2&cursor=" + cursor).items())
                .hasSize(2);
    }

    @Test
    void forgetsThoseWhoLeftLongAgo() {
        Answer member = hefu.post(union, "union-staff", form("A1", "13912345678"));
        hefu.post(union, "union-staff/" + member.id() + "/leave");
        market.run(
                "update union_staff set left_at = now() - interval '181 days' where id = :id",
                Map.of("id", UUID.fromString(member.id())));
        org.awaitility.Awaitility.await()
                .until(() -> market.number("select count(*) from union_staff where id = '" + member.id()
                                + "' and name is null and mobile is null")
                        == 1);
        assertThat(hefu.get(union, "union-staff?left=true")
                        .items()
                        .path(0)
                        .path("name")
                        .isNull())
                .isTrue();
    }
}
