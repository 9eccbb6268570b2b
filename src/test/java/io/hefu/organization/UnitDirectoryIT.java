package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.organization.Trees.Planted;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.test.StepVerifier;

@IntegrationTest
class UnitDirectoryIT {

    private final HefuClient hefu;
    private final BudgetUnits units;
    private final Trees trees;

    UnitDirectoryIT(HefuClient hefu, BudgetUnits units, DatabaseClient database) {
        this.hefu = hefu;
        this.units = units;
        this.trees = new Trees(database);
    }

    @Test
    void divisionsAreReadLevelByLevel() {
        get("buyer", "/api/v1/divisions")
                .expectBody()
                .jsonPath("$.items[?(@.code == '51')].name")
                .isEqualTo("四川省")
                // other tests have made up provinces of their own
                .jsonPath("$.items.length()")
                .value(Integer.class, provinces -> assertThat(provinces).isGreaterThanOrEqualTo(34));
        get("buyer", "/api/v1/divisions?parent=5101")
                .expectBody()
                .jsonPath("$.items[?(@.code == '510104')].name")
                .isEqualTo("锦江区");
    }

    @Test
    void superiorsComeTheDirectOneFirst() {
        Planted top = trees.top();
        Planted middle = trees.below(top);
        Planted school = trees.below(middle);

        units.superiors(school.id())
                .map(BudgetUnit::id)
                .as(StepVerifier::create)
                .expectNext(middle.id(), top.id())
                .verifyComplete();
        units.superiors(top.id()).as(StepVerifier::create).verifyComplete();
        units.find(List.of(top.id(), school.id(), UUID.randomUUID()))
                .map(BudgetUnit::status)
                .as(StepVerifier::create)
                .expectNext(UnitStatus.ACTIVE, UnitStatus.ACTIVE)
                .verifyComplete();
    }

    @Test
    void aListFollowsTheTreeInStablePages() {
        Planted top = trees.top();
        List<Planted> schools = List.of(trees.below(top), trees.below(top), trees.below(top));
        String filer = trees.account("FILER", top, null);

        Map<String, Object> first = page(filer, "/api/v1/budget-units?size=2");
        Map<String, Object> second = page(filer, "/api/v1/budget-units?size=2&cursor=" + first.get("next"));

        assertThat(ids(first)).hasSize(2).first().isEqualTo(top.id().toString());
        assertThat(ids(second)).hasSize(2).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.get("next")).isNull();
        assertThat(ids(page(filer, "/api/v1/budget-units?parent=" + top.id())))
                .containsExactlyElementsOf(schools.stream()
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .map(unit -> unit.id().toString())
                        .toList());
        for (String query :
                List.of("cursor=!", "cursor=AA", "size=0", "size=201", "region=5x", "name=%00", "status=x")) {
            get(filer, "/api/v1/budget-units?" + query).expectStatus().isBadRequest();
        }
        get(filer, "/api/v1/divisions?parent=%00").expectStatus().isBadRequest();
    }

    @Test
    void aListIsFilteredByNameRegionStatusAndTop() {
        Planted top = trees.top();
        Planted school = trees.below(top);
        String filer = trees.account("FILER", top, null);
        trees.run(
                "update budget_units set status = 'ABOLISHED', closed_at = now() where id = :id",
                Map.of("id", school.id()));

        assertThat(ids(page(filer, "/api/v1/budget-units?name=" + school.id()))).containsExactly(text(school));
        assertThat(ids(page(filer, "/api/v1/budget-units?status=ACTIVE"))).containsExactly(text(top));
        assertThat(ids(page(filer, "/api/v1/budget-units?top=true"))).containsExactly(text(top));
        assertThat(ids(page(filer, "/api/v1/budget-units?region=5101"))).hasSize(2);
        assertThat(ids(page(filer, "/api/v1/budget-units?region=52"))).isEmpty();
        assertThat(page(filer, "/api/v1/budget-units?status=ACTIVE").toString()).contains("hasChildren=false");
    }

    @Test
    void eachSeesTheOwnScopeOnly() {
        Planted mine = trees.top();
        Planted beside = trees.top();
        String filer = trees.account("FILER", mine, null);
        String superior = trees.account("SUPERIOR", beside, null);

        get(filer, "/api/v1/budget-units/" + mine.id()).expectStatus().isOk();
        get(filer, "/api/v1/budget-units/" + beside.id())
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BUDGET_UNIT_NOT_FOUND");
        get(superior, "/api/v1/budget-units/" + mine.id()).expectStatus().isNotFound();
        get("finance-510106", "/api/v1/budget-units/" + mine.id())
                .expectStatus()
                .isNotFound();
        for (String reader : List.of("finance-510105", "finance-city", "finance-province", "ministry", "auditor")) {
            get(reader, "/api/v1/budget-units/" + mine.id()).expectStatus().isOk();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer", "supplier", "union", "staff", "reviewer"})
    void othersDoNotReadTheTree(String account) {
        get(account, "/api/v1/budget-units").expectStatus().isForbidden();
        get(account, "/api/v1/budget-units/approver-gaps").expectStatus().isForbidden();
    }

    @Test
    void aUnitKeepsItsOwnContact() {
        Planted unit = trees.top();
        String filer = trees.account("FILER", unit, null);

        get(filer, contact(unit)).expectStatus().isNotFound();
        put(filer, unit, Map.of("name", "张敏", "mobile", "+86 138-0028-0014"))
                .expectStatus()
                .isOk();

        get(filer, contact(unit)).expectBody().jsonPath("$.mobile").isEqualTo("13800280014");
        get("support", contact(unit)).expectBody().jsonPath("$.mobile").isEqualTo("13800280014");
        get("finance-510105", contact(unit)).expectBody().jsonPath("$.mobile").isEqualTo("138****0014");
        assertThat(trees.eventsOf(unit.id())).containsExactly("hefu.organization.contact.updated");
        assertThat(trees.number("""
                        select count(*) from (select data from outbox where subject = :id
                            union all select data from event_log where subject = :id) told
                        where data::text like '%13800280014%'""", unit.id().toString())).isZero();
        put("support", unit, Map.of("name", "李强", "mobile", "13900280014"))
                .expectStatus()
                .isOk();
    }

    @Test
    void aContactIsChangedByItsOwnUnitAndSupportOnly() {
        Planted unit = trees.top();
        Planted below = trees.below(unit);
        String filer = trees.account("FILER", unit, null);
        Map<String, Object> body = Map.of("name", "张敏", "mobile", "13800280014");

        put(filer, below, body).expectStatus().isForbidden();
        put("finance-510105", unit, body).expectStatus().isForbidden();
        put("filer", unit, body).expectStatus().isNotFound();
        put(filer, unit, Map.of("name", "", "mobile", "12345", "email", "x"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .value(List.class, fields -> assertThat(fields).hasSize(3));
        trees.run(
                "update budget_units set status = 'ABOLISHED', closed_at = now() where id = :id",
                Map.of("id", unit.id()));
        put(filer, unit, body).expectBody().jsonPath("$.code").isEqualTo("UNIT_CLOSED");
    }

    @Test
    void aSuperiorUnitWithoutAnApproverIsAGapUntilSomebodyConfirmsThere() {
        Planted office = trees.top("520102");
        Planted school = trees.below(office);

        assertThat(gaps("finance-520102"))
                .anySatisfy(gap -> assertThat(gap)
                        .containsEntry("unitId", office.id().toString())
                        .containsEntry("units", 1));
        assertThat(gaps("finance-520102")).noneMatch(gap -> text(school).equals(gap.get("unitId")));
        assertThat(gaps("finance-520103")).isEmpty();
        trees.account("SUPERIOR", office, null);
        assertThat(gaps("finance-520102")).noneMatch(gap -> text(office).equals(gap.get("unitId")));
    }

    @Test
    void aRegionWithoutAFinanceDepartmentIsAGapBeforeItsUnits() {
        Planted office = trees.top("110105");
        trees.below(office);

        List<Map<String, Object>> gaps = gaps("admin").stream()
                .filter(gap -> "110105".equals(gap.get("region")))
                .toList();

        assertThat(gaps).extracting(gap -> gap.get("name")).containsExactly("朝阳区", "unit " + office.id());
        assertThat(gaps.get(0)).containsEntry("path", "/11/1101/110105/").containsEntry("unitId", null);
    }

    private List<Map<String, Object>> gaps(String account) {
        Map<String, Object> page = page(account, "/api/v1/budget-units/approver-gaps?size=200");
        assertThat(page.get("next")).isNull();
        return items(page);
    }

    private static String contact(Planted unit) {
        return "/api/v1/budget-units/" + unit.id() + "/contact";
    }

    private static String text(Planted unit) {
        return unit.id().toString();
    }

    private ResponseSpec put(String account, Planted unit, Map<String, Object> body) {
        return hefu.as(account)
                .put()
                .uri(contact(unit))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec get(String account, String uri) {
        // a URI as it is: its escapes are not escaped again
        return hefu.as(account)
                .get()
                .uri(builder -> URI.create(builder.build() + uri))
                .exchange();
    }

    private Map<String, Object> page(String account, String uri) {
        return get(account, uri)
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("items");
    }

    private static List<String> ids(Map<String, Object> page) {
        return items(page).stream().map(item -> item.get("id").toString()).toList();
    }
}
