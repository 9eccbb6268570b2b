package io.hefu.organization.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.organization.Trees;
import io.hefu.testing.HefuClient;
import io.hefu.testing.ImportClient;
import io.hefu.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

@IntegrationTest
class UnitImportIT {

    private static final String REGION = "530111";
    private static final List<String> HEAD = List.of("单位编码", "单位名称", "上级单位编码", "行政区划", "联系人", "手机号", "邮箱");

    private final HefuClient hefu;
    private final Trees trees;
    /** Units of other tests in the same region are never touched. */
    private final String prefix = "I" + Long.toString(Ids.next().getLeastSignificantBits() & Long.MAX_VALUE, 36);

    private final String finance;
    private final ImportClient imports;

    UnitImportIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.trees = new Trees(database);
        this.finance = trees.account("FINANCE", null, REGION);
        this.imports = new ImportClient(hefu, finance, "/api/v1/budget-unit-imports");
    }

    @Test
    void aFileBecomesATreeInWhateverOrderItsRowsCome() {
        Map<String, Object> done = run("", row("3", "小学", "2"), row("1", "教育局", null), row("2", "学区", "1"));

        assertThat(done)
                .containsEntry("state", "DONE")
                .containsEntry("rowsRead", 3)
                .containsEntry("created", 3)
                .containsEntry("contacts", 3)
                .containsEntry("errors", 0);
        assertThat(path("1")).matches("/53/5301/530111/u[0-9a-f]+/");
        assertThat(path("2")).matches(path("1") + "u[0-9a-f]+/");
        assertThat(path("3")).matches(path("2") + "u[0-9a-f]+/");
        assertThat(trees.text("""
                        select contact.mobile from unit_contacts contact join budget_units unit on unit.id = unit_id
                        where unit.code = :id""", prefix + "3")).isEqualTo("13800280014");
        assertThat(trees.eventsOf(done.get("id"))).containsExactly("hefu.organization.units.imported");
        assertThat(trees.text("select action from audit_entries where subject = :id", done.get("id")))
                .isEqualTo("organization.units.import");
        assertThat(leftOvers(done)).isZero();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        List<String> office = row("1", "教育局", null);
        List<String> school = row("2", "小学", "1");
        run("", office, school);
        String path = path("2");

        Map<String, Object> again = run("", office, school);

        assertThat(again)
                .containsEntry("state", "DONE")
                .containsEntry("created", 0)
                .containsEntry("renamed", 0)
                .containsEntry("moved", 0)
                .containsEntry("contacts", 0);
        assertThat(path("2")).isEqualTo(path);
    }

    @Test
    void aChangedFileRenamesMovesAndUpdates() {
        run("", row("1", "教育局", null), row("2", "学区", "1"), row("3", "小学", "2"));
        UUID school = id("3");

        Map<String, Object> changed =
                run("", row("3", "实验小学", "1"), List.of(prefix + "2", "学区", prefix + "1", "", "李强", "13900280014", ""));

        assertThat(changed)
                .containsEntry("created", 0)
                .containsEntry("renamed", 1)
                .containsEntry("moved", 1)
                .containsEntry("contacts", 1);
        assertThat(id("3")).isEqualTo(school);
        assertThat(path("3")).matches(path("1") + "u[0-9a-f]+/");
        assertThat(trees.eventsOf(school))
                .containsExactlyInAnyOrder("hefu.organization.unit.moved", "hefu.organization.unit.renamed");
        assertThat(trees.text("select name from unit_names where unit_id = :id", school))
                .isEqualTo("小学");
    }

    @Test
    void aDryRunTellsWhatWouldComeAndLeavesNothing() {
        Map<String, Object> dry = run("dryRun=true", row("1", "教育局", null), row("2", "小学", "1"));

        assertThat(dry)
                .containsEntry("state", "DONE")
                .containsEntry("dryRun", true)
                .containsEntry("created", 2);
        assertThat(units()).isZero();
        assertThat(trees.eventsOf(dry.get("id"))).isEmpty();
    }

    @Test
    void oneErrorRefusesTheWholeFile() {
        Map<String, Object> refused = run("", row("1", "教育局", null), row("2", "", "1"));

        assertThat(refused)
                .containsEntry("state", "REFUSED")
                .containsEntry("errors", 1)
                .containsEntry("created", 0);
        assertThat(units()).isZero();
        assertThat(imports.errors(refused))
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .containsEntry("row", 3)
                        .containsEntry("column", "单位名称")
                        .containsEntry("code", "REQUIRED")
                        .containsEntry("message", "必填项未填写。"));
    }

    @Test
    void goodRowsComeInWhereThatWasChosen() {
        run("", row("closed", "旧单位", null), row("gone", "旧单位", null));
        trees.run(
                "update budget_units set status = 'ABOLISHED', closed_at = now() where starts_with(code, :prefix)",
                Map.of("prefix", prefix));

        Map<String, Object> done = run(
                "goodRowsOnly=true",
                row("1", "教育局", null),
                row("2", "小学", "1"),
                row("2", "又一所小学", "1"),
                row("3", "小学", "nobody"),
                row("4", "小学", "gone"),
                row("closed", "旧单位", null),
                row("5", "", "1"),
                row("6", "在坏行之下", "5"),
                row("7", "在坏行之下之下", "6"),
                row("8", "循环", "9"),
                row("9", "循环", "8"),
                List.of(prefix + "10", "其他地区", "", "530102", "", "", ""));

        assertThat(done)
                .containsEntry("state", "DONE")
                .containsEntry("created", 2)
                .containsEntry("errors", 10);
        assertThat(imports.errors(done))
                .extracting(error -> error.get("row") + " " + error.get("code"))
                .containsExactly(
                        "4 CODE_DUPLICATE",
                        "5 SUPERIOR_UNKNOWN",
                        "6 SUPERIOR_CLOSED",
                        "7 UNIT_CLOSED",
                        "8 REQUIRED",
                        "9 SUPERIOR_REFUSED",
                        "10 SUPERIOR_REFUSED",
                        "11 SUPERIOR_CYCLE",
                        "12 SUPERIOR_CYCLE",
                        "13 REGION_NOT_YOURS");
        assertThat(trees.text("select name from budget_units where code = :id", prefix + "2"))
                .isEqualTo("小学");
    }

    @Test
    void aMoveBelowItselfRefusesTheFileAndIsTakenBack() {
        run("", row("1", "教育局", null), row("2", "学区", "1"));

        // the unit 2 is not in the file: only the tree knows that it stands below the unit 1
        Map<String, Object> refused = run("", row("1", "教育局", "2"), row("new", "新单位", null));

        assertThat(refused).containsEntry("state", "REFUSED").containsEntry("errors", 1);
        assertThat(imports.errors(refused).get(0))
                .containsEntry("code", "SUPERIOR_CYCLE")
                .containsEntry("row", 2);
        assertThat(path("2")).startsWith(path("1"));
        assertThat(units()).isEqualTo(2);
    }

    @Test
    void theErrorsComeInPagesAndAsAWorkbookThatEvaluatesNothing() {
        Map<String, Object> refused = run("", row("1", "a", "=1+1"), row("2", "b", "nobody"), row("3", "c", "nobody"));
        String uri = "/api/v1/budget-unit-imports/" + refused.get("id");

        Map<String, Object> first = imports.get(uri + "/errors?size=2");
        Map<String, Object> second = imports.get(uri + "/errors?size=2&cursor=" + first.get("next"));
        byte[] report = imports.bytes(uri + "/error-report");

        assertThat(ImportClient.items(first)).hasSize(2);
        assertThat(ImportClient.items(second))
                .singleElement()
                .satisfies(error -> assertThat(error).containsEntry("row", 4));
        assertThat(second.get("next")).isNull();
        List<List<String>> rows = ImportClient.read(report);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1))
                .containsExactly("2", "上级单位编码", "SUPERIOR_UNKNOWN", "本地区没有这个上级单位，文件中也没有。", prefix + "=1+1");
    }

    @Test
    void theTemplateCanBeFilledIn() {
        assertThat(ImportClient.read(imports.bytes("/api/v1/budget-unit-imports/template")))
                .containsExactly(HEAD);
    }

    @Test
    void aFileThatIsNoWorkbookIsRefusedAtTheDoor() {
        refuse(422, "IMPORT_FILE_UNREADABLE", imports.post("", "not a workbook at all".getBytes()));
        refuse(400, "REQUEST_INVALID", imports.post("", new byte[0]));
    }

    @Test
    void aBrokenWorkbookAndOneWithoutTheHeadingsFail() {
        Map<String, Object> broken =
                imports.finished(ImportClient.accepted(imports.post("", new byte[] {'P', 'K', 3, 4, 5, 6, 7, 8})));
        Map<String, Object> headless = imports.finished(
                ImportClient.accepted(imports.post("", ImportClient.workbook(List.of(List.of("单位编码", "备注"))))));

        assertThat(broken).containsEntry("state", "FAILED");
        assertThat(headless).containsEntry("state", "FAILED").containsEntry("failure", "文件第一行缺少以下列：单位名称。");
    }

    @Test
    void aFormIsTakenAsWell() {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        byte[] file = ImportClient.workbook(List.of(HEAD, row("1", "教育局", null)));
        form.part("file", new ByteArrayResource(file)).filename("教育系统.xlsx").contentType(ImportClient.XLSX);

        Map<String, Object> done = imports.finished(ImportClient.accepted(hefu.as(finance)
                .post()
                .uri("/api/v1/budget-unit-imports")
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange()));

        assertThat(done)
                .containsEntry("state", "DONE")
                .containsEntry("fileName", "教育系统.xlsx")
                .containsEntry("created", 1);
    }

    @Test
    void othersNeitherSeeAnImportNorStartOne() {
        Map<String, Object> mine = run("dryRun=true", row("1", "教育局", null));
        String uri = "/api/v1/budget-unit-imports/" + mine.get("id");

        for (String path : List.of("", "/errors", "/error-report")) {
            refuse(
                    404,
                    "IMPORT_NOT_FOUND",
                    hefu.as("finance").get().uri(uri + path).exchange());
            hefu.as("auditor").get().uri(uri + path).exchange().expectStatus().isOk();
            hefu.as("filer").get().uri(uri + path).exchange().expectStatus().isForbidden();
        }
        assertThat(ImportClient.items(imports.get("/api/v1/budget-unit-imports")))
                .extracting(item -> item.get("id"))
                .containsExactly(mine.get("id"));
        for (String account : List.of("filer", "superior", "buyer", "auditor", "support")) {
            hefu.as(account)
                    .post()
                    .uri("/api/v1/budget-unit-imports")
                    .contentType(ImportClient.XLSX)
                    .bodyValue(new byte[] {'P', 'K', 3, 4, 5})
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    @Test
    void aJobThatALostReplicaLeftIsTakenUpAgain() {
        UUID id = Ids.next();
        trees.run("""
                insert into import_jobs (id, kind, account_id, actor, file_name, dry_run, good_rows_only, state,
                    attempt, lease_until, rows_applied, created_at)
                select :id, 'budget-unit', id, json_build_object('accountId', id, 'account', login, 'roles', roles,
                    'region', region), 'left.xlsx', false, false, 'APPLYING', 1, now() - interval '1 second', 7,
                    now() from accounts where login = :finance
                """, Map.of("id", id, "finance", finance));
        trees.run(
                "insert into import_files (import_id, number, content) values (:id, 0, :content)",
                Map.of("id", id, "content", ImportClient.workbook(List.of(HEAD, row("1", "教育局", null)))));
        trees.run("""
                insert into unit_import_rows (import_id, line, good, unit_id) values (:id, 2, true, :id)
                """, Map.of("id", id));

        assertThat(imports.finished(id.toString()))
                .containsEntry("state", "DONE")
                .containsEntry("created", 1);
    }

    @Test
    void aJobThatBreaksItsReplicasAgainAndAgainIsGivenUp() {
        UUID id = Ids.next();
        trees.run("""
                insert into import_jobs (id, kind, account_id, actor, file_name, dry_run, good_rows_only, state,
                    attempt, lease_until, created_at)
                select :id, 'budget-unit', id, json_build_object('accountId', id, 'account', login, 'roles', roles,
                    'region', region), 'poison.xlsx', false, false, 'READING', 3, now() - interval '1 second', now()
                from accounts where login = :finance
                """, Map.of("id", id, "finance", finance));

        assertThat(imports.finished(id.toString())).containsEntry("state", "FAILED");
    }

    private List<String> row(String code, String name, String superior) {
        String above = superior == null ? "" : prefix + superior;
        return List.of(prefix + code, name, above, REGION, "张敏", "13800280014", "");
    }

    @SafeVarargs
    private final Map<String, Object> run(String query, List<String>... rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEAD));
        all.addAll(List.of(rows));
        return imports.run(query, all);
    }

    private static void refuse(int status, String code, ResponseSpec answer) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private long leftOvers(Map<String, Object> view) {
        return trees.number("""
                select (select count(*) from unit_import_rows where import_id = :id)
                    + (select count(*) from import_files where import_id = :id)""", UUID.fromString(view.get("id").toString()));
    }

    private long units() {
        return trees.number("select count(*) from budget_units where starts_with(code, :id)", prefix);
    }

    private String path(String code) {
        return trees.text("select path from budget_units where code = :id", prefix + code);
    }

    private UUID id(String code) {
        return UUID.fromString(trees.text("select id::text from budget_units where code = :id", prefix + code));
    }
}
