package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.organization.Trees.Planted;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class TradingAccountIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final HefuClient hefu;
    private final Trees trees;
    private final Planted unit;
    private final String filer;

    TradingAccountIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.trees = new Trees(database);
        this.unit = trees.top();
        this.filer = trees.account("FILER", unit, null);
    }

    @Test
    void aUnitMakesItsAccountsItselfAndLearnsTheirCodesOnce() {
        List<Map<String, Object>> opened =
                open(filer, Map.of("name", "张敏", "mobile", "138 0028 0014"), Map.of("name", "李强", "union", true));

        String base = "510105." + unit.path().split("/")[4];
        assertThat(opened).extracting(account -> account.get("account")).containsExactly(base + "-001", base + "-002");
        assertThat(opened)
                .allSatisfy(account ->
                        assertThat(account.get("activationCode").toString()).isNotBlank());
        assertThat(open(filer, Map.of("name", "王伟")))
                .extracting(account -> account.get("account"))
                .containsExactly(base + "-003");
        String listed = send(HttpMethod.GET, filer, unit, "", null)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(listed)
                .contains(base + "-001", "138****0014")
                .doesNotContain(text(opened.get(0), "activationCode"), "13800280014", filer);
        assertThat(trees.text("select array_to_string(roles, ',') from accounts where login = :id", base + "-002"))
                .isEqualTo("UNION");
    }

    @Test
    void aWorkbookIsAnsweredWithAWorkbook() {
        byte[] wanted = workbook(
                List.of(List.of("姓名", "手机号", "类型"), List.of("=张敏", "13800280014", "采购人"), List.of("李强", "", "工会")));

        byte[] made = hefu.as(filer)
                .post()
                .uri("/api/v1/budget-units/{id}/trading-accounts", unit.id())
                .contentType(XLSX)
                .bodyValue(wanted)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();

        List<List<String>> rows = Workbooks.rows(made)
                .map(Workbooks.SheetRow::cells)
                .collectList()
                .block(PATIENCE);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).containsExactly("登录名", "姓名", "类型", "激活码");
        assertThat(rows.get(1)).contains("=张敏", "采购人");
        assertThat(rows.get(2)).contains("李强", "工会").doesNotContain("");
    }

    @Test
    void aListWithFlawsMakesNoAccountAtAll() {
        send(
                        HttpMethod.POST,
                        filer,
                        unit,
                        "",
                        Map.of("accounts", List.of(Map.of("name", "张敏"), Map.of("name", "", "mobile", "1"))))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .value(List.class, fields -> assertThat(fields).hasSize(2));
        hefu.as(filer)
                .post()
                .uri("/api/v1/budget-units/{id}/trading-accounts", unit.id())
                .contentType(XLSX)
                .bodyValue(workbook(List.of(List.of("姓名", "手机号", "类型"), List.of("张敏", "1", ""), List.of("", "", "x"))))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].row")
                .isEqualTo(List.of(2, 3, 3));
        assertThat(accounts()).isZero();
    }

    @Test
    void anAccountWithTradesIsKept() {
        List<Map<String, Object>> opened = open(filer, Map.of("name", "张敏"), Map.of("name", "李强"));
        UUID traded = UUID.fromString(text(opened.get(0), "id"));
        UUID fresh = UUID.fromString(text(opened.get(1), "id"));
        trees.run("""
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, channel, status, payment_status, payable_fen,
                    payee_account_name, payee_account_no, payee_bank_name, placed_at)
                values (gen_random_uuid(), :account, gen_random_uuid(), 's', 'CANTEEN', 'CANCELLED', 'UNPAID', 1, 'n', '1', 'b', now())
                """, Map.of("account", traded));

        refuse(409, "ACCOUNT_HAS_TRADES", delete(filer, unit, traded));
        delete(filer, unit, fresh).expectStatus().isNoContent();
        refuse(404, "TRADING_ACCOUNT_NOT_FOUND", delete(filer, unit, fresh));
        assertThat(accounts()).isOne();
    }

    @Test
    void onlyTheUnitItselfSupportAndAdminLeadItsAccounts() {
        Planted below = trees.below(unit);
        UUID own = UUID.fromString(trees.text("select id::text from accounts where login = :id", filer));
        Map<String, Object> body = Map.of("accounts", List.of(Map.of("name", "张敏")));

        send(HttpMethod.POST, filer, below, "", body).expectStatus().isForbidden();
        refuse(404, "BUDGET_UNIT_NOT_FOUND", send(HttpMethod.POST, "filer", unit, "", body));
        refuse(404, "TRADING_ACCOUNT_NOT_FOUND", delete(filer, unit, own));
        for (String other : List.of("superior", "finance-510105", "buyer", "auditor")) {
            send(HttpMethod.POST, other, unit, "", body).expectStatus().isForbidden();
            delete(other, unit, own).expectStatus().isForbidden();
        }
        send(HttpMethod.POST, "support", unit, "", body).expectStatus().isCreated();
    }

    @Test
    void aClosedUnitGetsNoMoreAccounts() {
        trees.run(
                "update budget_units set status = 'ABOLISHED', closed_at = now() where id = :id",
                Map.of("id", unit.id()));

        refuse(
                409,
                "UNIT_CLOSED",
                send(HttpMethod.POST, filer, unit, "", Map.of("accounts", List.of(Map.of("name", "张敏")))));
    }

    @SafeVarargs
    private final List<Map<String, Object>> open(String account, Map<String, Object>... holders) {
        Map<String, List<Map<String, Object>>> page = send(
                        HttpMethod.POST, account, unit, "", Map.of("accounts", List.of(holders)))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(new ParameterizedTypeReference<Map<String, List<Map<String, Object>>>>() {})
                .returnResult()
                .getResponseBody();
        return page.get("items");
    }

    private ResponseSpec delete(String account, Planted of, UUID id) {
        return send(HttpMethod.DELETE, account, of, "/" + id, null);
    }

    private ResponseSpec send(HttpMethod method, String account, Planted of, String path, Object body) {
        var request =
                hefu.as(account).method(method).uri("/api/v1/budget-units/" + of.id() + "/trading-accounts" + path);
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange();
    }

    private static void refuse(int status, String code, ResponseSpec answer) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private long accounts() {
        return trees.number("select count(*) from accounts where unit_id = :id and kind = 'TRADING'", unit.id());
    }

    private static String text(Map<String, Object> account, String field) {
        return account.get(field).toString();
    }

    private static byte[] workbook(List<List<String>> rows) {
        return Workbooks.write(List.of(new Sheet("s", rows))).block(PATIENCE);
    }
}
