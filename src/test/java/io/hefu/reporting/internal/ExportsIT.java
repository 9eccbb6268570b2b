package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.reporting.internal.ExportDesk.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@IntegrationTest
@Import(ExportDesk.Kinds.class)
@TestPropertySource(
        properties = {
            "hefu.reporting.poll=50ms",
            "hefu.reporting.beat=100ms",
            "hefu.reporting.sweep=200ms",
            "hefu.reporting.max-rows=3000000"
        })
class ExportsIT {

    private final ExportDesk desk;
    private final HefuClient hefu;
    private final NumbersExport numbers;

    ExportsIT(ExportDesk desk, HefuClient hefu, NumbersExport numbers) {
        this.desk = desk;
        this.hefu = hefu;
        this.numbers = numbers;
    }

    @Test
    void writesTheOrdersOfTheBuyerAsTheListShowsThem() {
        String buyer = desk.account("buyer");
        order(buyer, 128_000, "2026-03-31T16:30:00Z");
        order(buyer, 5, "2026-04-01T01:00:00Z");
        order(desk.account("buyer"), 77, "2026-04-01T02:00:00Z");

        List<Row> rows = desk.rows(buyer, desk.accepted(buyer, "orders", Map.of()));

        assertThat(rows.get(0)).extracting(cell -> cell.getText()).startsWith("订单编号", "订单状态", "支付状态");
        List<Row> orders = rows.subList(1, rows.size());
        assertThat(orders)
                .extracting(row -> row.getCellAsNumber(5).orElseThrow())
                .containsExactly(new BigDecimal("0.05"), new BigDecimal("1280.00"));
        assertThat(orders).extracting(row -> row.getCellText(1)).containsOnly("待支付货款");
        assertThat(orders.get(1).getCellAsDate(8).orElseThrow()).hasToString("2026-04-01T00:30");
        assertThat(orders).extracting(row -> row.getCellText(0)).isEqualTo(idsOfTheList(buyer));
    }

    @Test
    void narrowsByTheParameters() {
        String buyer = desk.account("buyer");
        order(buyer, 1, "2026-03-31T16:30:00Z");
        order(buyer, 2, "2026-04-01T01:00:00Z");
        Map<String, String> none = Map.of("status", "CANCELLED");
        Map<String, String> one = Map.of("to", "2026-04-01T00:00:00Z");
        assertThat(desk.rows(buyer, desk.accepted(buyer, "orders", none))).hasSize(1);
        assertThat(desk.rows(buyer, desk.accepted(buyer, "orders", one))).hasSize(2);
    }

    @Test
    void writesTheGoodsOfTheSupplierWithARowForEachSku() {
        List<Row> rows = desk.rows("supplier", desk.accepted("supplier", "goods", Map.of("status", "ON_SHELF")));

        assertThat(rows.get(0))
                .extracting(cell -> cell.getText())
                .startsWith("货号", "商品名称", "供应商", "类目", "产地", "商品描述", "状态");
        assertThat(rows).hasSizeGreaterThan(18);
        assertThat(rows.get(1).getCellText(4)).isEqualTo("行唐县");
        assertThat(rows.get(1).getCellText(6)).isEqualTo("在售");
        assertThat(rows.get(1).getCellAsNumber(10).orElseThrow()).isPositive();
        assertThat(desk.rows("supplier", desk.accepted("supplier", "goods", Map.of("status", "REFUSED"))))
                .hasSize(1);
        assertThat(desk.request("buyer", "goods", Map.of()).outcome()).startsWith("403");
    }

    @Test
    void theGoodsThatWereWrittenCanBeImportedAgain() {
        String export = desk.accepted("supplier", "goods", Map.of("status", "ON_SHELF"));
        desk.await("supplier", export, "DONE");
        byte[] file = desk.download("supplier", export);
        ImportClient imports = new ImportClient(hefu, "supplier", "/api/v1/goods-imports");

        Map<String, Object> again = imports.finished(ImportClient.accepted(imports.post("dryRun=true", file)));

        assertThat(again).containsEntry("state", "DONE").containsEntry("errors", 0);
        assertThat((int) again.get("unchanged")).isPositive();
        assertThat(again).containsEntry("created", 0).containsEntry("edited", 0).containsEntry("repriced", 0);
    }

    @Test
    void speaksEnglishToThoseWhoAskForIt() {
        String buyer = desk.account("buyer");
        JsonNode job = hefu.as(buyer)
                .post()
                .uri("/api/v1/exports")
                .header("Idempotency-Key", "english")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en-GB,zh;q=0.5")
                .bodyValue(Map.of("kind", "orders"))
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(job.get("fileName").asString()).startsWith("Orders-").endsWith(".xlsx");
        assertThat(desk.rows(buyer, job.get("id").asString()).get(0).getCellText(0))
                .isEqualTo("Order");
    }

    @Test
    void namesTheFileInChinese() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "orders", Map.of());
        Answer done = desk.await(buyer, id, "DONE");
        HttpHeaders headers = hefu.as(buyer)
                .get()
                .uri("/api/v1/exports/" + id + "/file")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders();
        String disposition = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION));
        String name = disposition.replaceAll(".*filename\\*=UTF-8''([^;]+).*", "$1");
        assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8))
                .isEqualTo(done.text("fileName"))
                .startsWith("订单清单-2");
        assertThat(headers.getContentLength()).isEqualTo(done.number("fileBytes"));
        assertThat(headers.getCacheControl()).contains("no-store");
    }

    @Test
    void answersTheSameKeyWithTheSameExport() {
        String buyer = desk.account("buyer");
        Map<String, Object> body = Map.of("kind", "numbers", "parameters", Map.of("rows", 3));
        Answer first = desk.send(buyer, "again", body);
        Answer second = desk.send(buyer, "again", body);
        assertThat(first.outcome()).isEqualTo("202");
        assertThat(second.outcome()).isEqualTo("202");
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        Map<String, Object> other = Map.of("kind", "numbers", "parameters", Map.of("rows", 4));
        assertThat(desk.send(buyer, "again", other).outcome()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(desk.number("select count(*) from export_jobs where idempotency_key = 'again' and account_id = "
                        + "(select id from accounts where login = '" + buyer + "')"))
                .isOne();
    }

    @Test
    void refusesWhatItCannotMake() {
        String buyer = desk.account("buyer");
        Map<String, String> none = Map.of();
        assertThat(desk.send(buyer, "", Map.of("kind", "orders")).outcome()).isEqualTo("400 IDEMPOTENCY_KEY_INVALID");
        assertThat(desk.send(buyer, "k", Map.of()).outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(desk.request(buyer, "secrets", none).outcome()).isEqualTo("422 EXPORT_KIND_UNKNOWN");
        assertThat(desk.request("finance", "numbers", none).outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(desk.request("staff", "orders", none).outcome()).isEqualTo("403 FORBIDDEN");
        Answer wrong = desk.request(buyer, "orders", Map.of("status", "GONE", "from", "x", "colour", "red"));
        assertThat(wrong.outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(wrong.json().get("errors"))
                .extracting(error -> error.get("field").asString())
                .containsExactly("parameters.status", "parameters.from", "parameters.colour");
    }

    @Test
    void givesEachKindToItsRolesOnly() {
        Map<String, Integer> year = Map.of("year", 2026);
        for (String kind : List.of("filings", "missing-units", "aggregation", "progress", "origins")) {
            assertThat(desk.request("buyer", kind, year).outcome()).as(kind).isEqualTo("403 FORBIDDEN");
            Answer yearless = desk.request("finance", kind, Map.of());
            assertThat(yearless.outcome()).as(kind).isEqualTo("400 REQUEST_INVALID");
            assertThat(yearless.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("parameters.year");
        }
        assertThat(desk.request("filer", "missing-units", year).outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(desk.request("filer", "snapshot", Map.of()).outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(desk.request("finance", "snapshot", Map.of("snapshot", "1")).outcome())
                .isEqualTo("400 REQUEST_INVALID");
    }

    @Test
    void keepsToTheScopeOfTheRequester() {
        Map<String, Integer> year = Map.of("year", 2026);
        for (String kind : List.of("filings", "missing-units", "progress")) {
            String finance = desk.account("finance");
            List<Row> rows = desk.rows(finance, desk.accepted(finance, kind, year));
            assertThat(rows.subList(1, rows.size()))
                    .as(kind)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.getCellText(0)).startsWith("5101"));
        }
        String filer = desk.account("filer");
        List<Row> own = desk.rows(filer, desk.accepted(filer, "filings", year));
        long units = desk.number("select count(*) from budget_units where starts_with(path, (select u.path from "
                + "accounts a join budget_units u on u.id = a.unit_id where a.login = 'filer'))");
        assertThat(own).hasSizeBetween(2, (int) units + 1);
    }

    @Test
    void bouncesAFourthExportWhileThreeAreOpen() {
        String buyer = desk.account("buyer");
        Map<String, Integer> slow = Map.of("rows", 100_000, "pause", 50);
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(desk.accepted(buyer, "numbers", slow));
        }
        assertThat(desk.request(buyer, "numbers", slow).outcome()).isEqualTo("409 EXPORT_LIMIT_REACHED");
        open.forEach(id -> assertThat(desk.delete(buyer, id).status()).isEqualTo(204));
        assertThat(desk.accepted(buyer, "numbers", Map.of("rows", 1))).isNotEmpty();
    }

    @Test
    void hidesAnExportFromEverybodyElse() {
        String buyer = desk.account("buyer");
        String other = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3));
        desk.await(buyer, id, "DONE");
        for (String stranger : List.of(other, "finance", "admin", "auditor")) {
            assertThat(desk.get(stranger, "/" + id).outcome()).isEqualTo("404 EXPORT_NOT_FOUND");
            assertThat(desk.get(stranger, "/" + id + "/file").outcome()).isEqualTo("404 EXPORT_NOT_FOUND");
            assertThat(desk.delete(stranger, id).outcome()).isEqualTo("404 EXPORT_NOT_FOUND");
        }
        assertThat(desk.get(other, "").json().get("items")).isEmpty();
        assertThat(desk.get(buyer, "/" + UUID.randomUUID()).outcome()).isEqualTo("404 EXPORT_NOT_FOUND");
        hefu.web()
                .get()
                .uri("/api/v1/exports/" + id + "/file")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void listsTheOwnOnesNewestFirstPageByPage() {
        String buyer = desk.account("buyer");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = desk.accepted(buyer, "numbers", Map.of("rows", 1));
            desk.await(buyer, id, "DONE");
            ids.add(0, id);
        }
        JsonNode first = desk.get(buyer, "?size=2").json();
        JsonNode second = desk.get(buyer, "?size=2&cursor=" + first.get("next").asString())
                .json();
        assertThat(second.get("next").isNull()).isTrue();
        List<String> listed = new ArrayList<>();
        first.get("items").forEach(item -> listed.add(item.get("id").asString()));
        second.get("items").forEach(item -> listed.add(item.get("id").asString()));
        assertThat(listed).isEqualTo(ids);
        assertThat(desk.get(buyer, "?size=201").outcome()).isEqualTo("400 REQUEST_INVALID");
    }

    @Test
    void tellsWhoAskedAndWhoFetched() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3));
        desk.await(buyer, id, "DONE");
        desk.download(buyer, id);
        assertThat(desk.number("select count(*) from audit_entries where subject = '" + id
                        + "' and action in ('reporting.export.request', 'reporting.export.download')"))
                .isEqualTo(2);
    }

    @Test
    void failsWhenThereAreTooManyRows() {
        String buyer = desk.account("buyer");
        String id = desk.accepted(buyer, "numbers", Map.of("rows", 3_000_001));
        Answer failed = desk.await(buyer, id, "FAILED");
        assertThat(failed.text("failure")).isEqualTo("EXPORT_TOO_LARGE");
        assertThat(desk.get(buyer, "/" + id + "/file").outcome()).isEqualTo("409 EXPORT_NOT_READY");
    }

    @Test
    void beginsAgainAfterABreakAndGivesUpAfterThree() {
        String buyer = desk.account("buyer");
        numbers.brokenOff.set(0);
        String once = desk.accepted(buyer, "numbers", Map.of("rows", 10, "breaks", 1));
        assertThat(desk.rows(buyer, once)).hasSize(11);
        numbers.brokenOff.set(0);
        String always = desk.accepted(buyer, "numbers", Map.of("rows", 10, "breaks", 100));
        assertThat(desk.await(buyer, always, "FAILED").text("failure")).isEqualTo("EXPORT_FAILED");
        assertThat(numbers.brokenOff).hasValue(3);
    }

    private List<String> idsOfTheList(String buyer) {
        List<String> ids = new ArrayList<>();
        hefu.as(buyer)
                .get()
                .uri("/api/v1/orders")
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("items")
                .forEach(order -> ids.add(order.get("id").asString()));
        return ids;
    }

    private void order(String buyer, long fen, String at) {
        desk.run("""
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region,
                    channel, status, payment_status, payable_fen, payee_account_name, payee_account_no, payee_bank_name, placed_at)
                select gen_random_uuid(), a.id, s.id, '=' || s.name, u.id, u.name, u.path, u.region, 'CANTEEN', 'PENDING_PAYMENT',
                    'UNPAID', %d, s.name, '622200', 'bank', timestamptz '%s'
                from accounts a join budget_units u on u.id = a.unit_id cross join (select * from suppliers limit 1) s
                where a.login = '%s'
                """.formatted(fen, at, buyer));
    }
}
