package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.organization.Trees.Planted;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@IntegrationTest
class UnitLifeIT {

    private static final String FINANCE = "finance-510105";

    private final HefuClient hefu;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final Trees trees;

    UnitLifeIT(HefuClient hefu, DatabaseClient database, TransactionalOperator tx) {
        this.hefu = hefu;
        this.database = database;
        this.tx = tx;
        this.trees = new Trees(database);
    }

    @Test
    void aNewUnitStandsBelowItsSuperiorUnit() {
        Planted office = trees.superior(null);
        String code = "N" + UUID.randomUUID();

        BodyContentSpec created = post(FINANCE, "", Map.of("name", " 新学校 ", "code", code, "superiorId", office.id()))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("新学校")
                .jsonPath("$.region")
                .isEqualTo("510105")
                .jsonPath("$.status")
                .isEqualTo("ACTIVE");
        String id = read(created, "id");

        assertThat(trees.text("select path from budget_units where id = :id", UUID.fromString(id)))
                .matches(office.path() + "u[0-9a-f]+/");
        assertThat(trees.eventsOf(id)).containsExactly("hefu.organization.unit.created");
        assertThat(audited(id)).isEqualTo("organization.unit.create");
        post(FINANCE, "", Map.of("name", "另一所学校", "code", code, "superiorId", office.id()))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNIT_CODE_TAKEN");
    }

    @Test
    void aNewTopUnitStandsBelowItsDivision() {
        post(FINANCE, "", Map.of("name", "新教育局", "region", "510105"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.path")
                .value(String.class, path -> assertThat(path).matches("/51/5101/510105/u[0-9a-f]+/"));
    }

    @Test
    void aNewUnitNeedsADivisionASuperiorUnitAndSomebodyWhoConfirms() {
        Planted silent = trees.top();
        Planted closed = trees.superior(null);
        close(closed);

        refuse("DIVISION_UNKNOWN", 422, post("admin", "", Map.of("name", "x", "region", "999999")));
        refuse("DIVISION_UNKNOWN", 422, post("admin", "", Map.of("name", "x")));
        refuse("SUPERIOR_UNKNOWN", 422, post(FINANCE, "", Map.of("name", "x", "superiorId", UUID.randomUUID())));
        refuse("SUPERIOR_CLOSED", 422, post(FINANCE, "", Map.of("name", "x", "superiorId", closed.id())));
        refuse("APPROVER_MISSING", 422, post(FINANCE, "", Map.of("name", "x", "superiorId", silent.id())));
        refuse("APPROVER_MISSING", 422, post("admin", "", Map.of("name", "x", "region", "110101")));
        refuse(
                "UNIT_REGION_DIFFERS",
                422,
                post(
                        "admin",
                        "",
                        Map.of("name", "x", "superiorId", trees.superior(null).id(), "region", "5101")));
        post(FINANCE, "", Map.of("name", " ", "code", "a b", "region", "51010"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .value(List.class, fields -> assertThat(fields).hasSize(3));
    }

    @Test
    void aRenamedUnitKeepsItsFormerNames() {
        Planted unit = trees.top();

        post(FINANCE, "/" + unit.id() + "/rename", Map.of("name", "第二个名称", "version", 0))
                .expectStatus()
                .isOk();
        post(FINANCE, "/" + unit.id() + "/rename", Map.of("name", "第三个名称", "version", 1))
                .expectStatus()
                .isOk();

        hefu.as(FINANCE)
                .get()
                .uri("/api/v1/budget-units/{id}", unit.id())
                .exchange()
                .expectBody()
                .jsonPath("$.unit.name")
                .isEqualTo("第三个名称")
                .jsonPath("$.formerNames[*].name")
                .isEqualTo(List.of("第二个名称", "unit " + unit.id()));
        assertThat(trees.number("""
                        select count(*) from unit_names later join unit_names earlier on earlier.unit_id = later.unit_id
                            and earlier.valid_to = later.valid_from where later.unit_id = :id""", unit.id())).isOne();
        refuse(
                "UNIT_UNCHANGED",
                409,
                post(FINANCE, "/" + unit.id() + "/rename", Map.of("name", "第三个名称", "version", 2)));
        refuse(
                "UNIT_VERSION_STALE",
                409,
                post(FINANCE, "/" + unit.id() + "/rename", Map.of("name", "x", "version", 1)));
    }

    @Test
    void aMovedUnitTakesItsWholeSubtreeAlong() {
        Planted from = trees.superior(null);
        Planted to = trees.superior(null);
        Planted group = trees.superior(from);
        Planted school = trees.below(group);
        Planted beside = trees.below(from);

        move(group, to.id(), 0)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.parentId")
                .isEqualTo(to.id().toString());

        String moved = trees.path(group);
        assertThat(moved).startsWith(to.path());
        assertThat(trees.path(school))
                .startsWith(moved)
                .endsWith(school.path().substring(group.path().length()));
        assertThat(trees.path(beside)).isEqualTo(beside.path());
        assertThat(trees.eventsOf(group.id())).containsExactly("hefu.organization.unit.moved");
        assertThat(audited(group.id().toString())).isEqualTo("organization.unit.move");
        hefu.as(FINANCE)
                .get()
                .uri("/api/v1/budget-units/{id}", school.id())
                .exchange()
                .expectBody()
                .jsonPath("$.superiors[*].id")
                .isEqualTo(List.of(group.id().toString(), to.id().toString()));
    }

    @Test
    void aUnitMovesToTheTopOfItsRegion() {
        Planted from = trees.superior(null);
        Planted unit = trees.below(from);

        move(unit, null, 0)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.parentId")
                .doesNotExist();

        assertThat(trees.path(unit))
                .isEqualTo(
                        "/51/5101/510105/" + unit.path().substring(from.path().length()));
    }

    @Test
    void aMoveThatBreaksTheTreeIsRefused() {
        Planted office = trees.superior(null);
        Planted group = trees.superior(office);
        Planted school = trees.superior(group);
        Planted elsewhere = trees.top("510106");
        Planted closed = trees.superior(null);
        close(closed);

        refuse("UNIT_CYCLE", 422, move(office, school.id(), 0));
        refuse("UNIT_CYCLE", 422, move(office, office.id(), 0));
        refuse("UNIT_UNCHANGED", 409, move(group, office.id(), 0));
        refuse("UNIT_UNCHANGED", 409, move(office, null, 0));
        refuse("SUPERIOR_CLOSED", 422, move(group, closed.id(), 0));
        refuse("SUPERIOR_UNKNOWN", 422, move(group, UUID.randomUUID(), 0));
        refuse("SUPERIOR_UNKNOWN", 422, move(group, elsewhere.id(), 0));
        refuse("APPROVER_MISSING", 422, move(group, trees.top().id(), 0));
        refuse("UNIT_VERSION_STALE", 409, move(group, null, 7));
        refuse("UNIT_REGION_DIFFERS", 422, move("admin", group, elsewhere.id(), 0));
        assertThat(trees.path(group)).isEqualTo(group.path());
    }

    @Test
    void theUnitThatTakesOverGetsTheUnitsBelow() {
        Planted old = trees.superior(null);
        Planted school = trees.below(old);
        Planted into = trees.superior(null);

        step(FINANCE, old, "merge", Map.of("intoId", into.id(), "version", 0, "reason", "机构改革"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("MERGED")
                .jsonPath("$.mergedInto")
                .isEqualTo(into.id().toString())
                .jsonPath("$.closedAt")
                .exists();

        assertThat(trees.path(school)).startsWith(into.path());
        assertThat(trees.path(old)).isEqualTo(old.path());
        assertThat(trees.eventsOf(old.id())).containsExactly("hefu.organization.unit.merged");
        assertThat(trees.eventsOf(school.id())).containsExactly("hefu.organization.unit.moved");
    }

    @Test
    void aMergerThatBreaksTheTreeIsRefused() {
        Planted office = trees.superior(null);
        Planted school = trees.below(office);
        Planted silent = trees.top();

        refuse("UNIT_CYCLE", 422, merge(office, school.id()));
        refuse("UNIT_CYCLE", 422, merge(office, office.id()));
        refuse("APPROVER_MISSING", 422, merge(office, silent.id()));
        refuse("SUPERIOR_UNKNOWN", 422, merge(office, UUID.randomUUID()));
        merge(school, silent.id()).expectStatus().isOk();
        refuse("SUPERIOR_CLOSED", 422, merge(silent, school.id()));
        post(FINANCE, "/" + office.id() + "/merge", Map.of("version", 0))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .value(List.class, fields -> assertThat(fields).hasSize(2));
    }

    @Test
    void aUnitIsAbolishedOnceNoActiveUnitStandsBelowIt() {
        Planted office = trees.superior(null);
        Planted school = trees.below(office);

        refuse("UNIT_HAS_CHILDREN", 409, abolish(office, 0));
        abolish(school, 0).expectStatus().isOk();
        abolish(office, 0)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("ABOLISHED");

        assertThat(trees.eventsOf(office.id())).containsExactly("hefu.organization.unit.abolished");
        assertThat(audited(office.id().toString())).isEqualTo("organization.unit.abolish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MERGED", "ABOLISHED"})
    void aClosedUnitIsRefusedEveryStep(String status) {
        Planted unit = trees.top();
        Planted other = trees.superior(null);
        close(unit);
        if (status.equals("MERGED")) {
            trees.run(
                    "update budget_units set status = 'MERGED', merged_into = :other where id = :id",
                    Map.of("id", unit.id(), "other", other.id()));
        }

        refuse("UNIT_CLOSED", 409, post(FINANCE, "/" + unit.id() + "/rename", Map.of("name", "x", "version", 0)));
        refuse("UNIT_CLOSED", 409, move(unit, other.id(), 0));
        refuse("UNIT_CLOSED", 409, merge(unit, other.id()));
        refuse("UNIT_CLOSED", 409, abolish(unit, 0));
    }

    @Test
    void onlyTheRegionsOwnFinanceDepartmentLeadsItsTree() {
        Planted unit = trees.top();

        refuse("BUDGET_UNIT_NOT_FOUND", 404, step("finance-510106", unit, "abolish", reason(0)));
        refuse("FORBIDDEN", 403, step("finance-city", unit, "abolish", reason(0)));
        refuse("FORBIDDEN", 403, post("finance-city", "", Map.of("name", "x", "region", "510105")));
        refuse("FORBIDDEN", 403, step("superior", unit, "abolish", reason(0)));
        refuse("FORBIDDEN", 403, step("filer", unit, "abolish", reason(0)));
        refuse("FORBIDDEN", 403, step("auditor", unit, "abolish", reason(0)));
        step("admin", unit, "abolish", reason(0)).expectStatus().isOk();
    }

    @Test
    void twoStepsAtOnceAreTakenOneAfterTheOther() {
        Planted a = trees.superior(null);
        Planted b = trees.superior(null);
        List<Integer> answers = List.of(a, b).parallelStream()
                .map(unit -> move(unit, (unit == a ? b : a).id(), 0)
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 422);
    }

    @Test
    void aStepGivesUpSoonWhileALargeImportHoldsAllTrees() {
        Planted unit = trees.top();
        Mono<Void> step = Mono.<Void>fromRunnable(() -> refuse("OVERLOADED", 503, abolish(unit, 0)))
                .subscribeOn(Clients.threads());

        database.sql("select pg_advisory_xact_lock(hashtext('trees of budget units'))")
                .then()
                .then(step)
                .as(tx::transactional)
                .block(Duration.ofSeconds(15));

        abolish(unit, 0).expectStatus().isOk();
    }

    private void close(Planted unit) {
        trees.run(
                "update budget_units set status = 'ABOLISHED', closed_at = now() where id = :id",
                Map.of("id", unit.id()));
    }

    private ResponseSpec move(Planted unit, UUID superior, int version) {
        return move(FINANCE, unit, superior, version);
    }

    private ResponseSpec move(String account, Planted unit, UUID superior, int version) {
        Map<String, Object> body = new HashMap<>(Map.of("version", version, "reason", "调整隶属关系"));
        body.put("superiorId", superior);
        return step(account, unit, "move", body);
    }

    private ResponseSpec merge(Planted unit, UUID into) {
        return step(FINANCE, unit, "merge", Map.of("intoId", into, "version", 0, "reason", "机构改革"));
    }

    private ResponseSpec abolish(Planted unit, int version) {
        return step(FINANCE, unit, "abolish", reason(version));
    }

    private static Map<String, Object> reason(int version) {
        return Map.of("version", version, "reason", "机构改革");
    }

    private ResponseSpec step(String account, Planted unit, String step, Map<String, Object> body) {
        return post(account, "/" + unit.id() + "/" + step, body);
    }

    private ResponseSpec post(String account, String path, Map<String, Object> body) {
        return hefu.as(account)
                .post()
                .uri("/api/v1/budget-units" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void refuse(String code, int status, ResponseSpec answer) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private String audited(String subject) {
        return trees.text("select action from audit_entries where subject = :id", subject);
    }

    private static String read(BodyContentSpec body, String field) {
        return new String(body.returnResult().getResponseBody(), StandardCharsets.UTF_8)
                .replaceAll(".*\"" + field + "\":\"([^\"]+)\".*", "$1");
    }
}
