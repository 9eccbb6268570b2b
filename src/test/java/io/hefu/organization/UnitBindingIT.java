package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People say to which unit they belong, the unit agrees or not, and their orders count accordingly. */
@IntegrationTest
class UnitBindingIT {

    private static final String OWN = "/api/v1/me/unit-binding";
    private static final String PEOPLE = "/api/v1/unit-bindings";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HefuClient hefu;
    private final DatabaseClient database;

    UnitBindingIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
    }

    @Test
    void aPersonAsksTheUnitAgreesAndBothSeeIt() {
        UUID unit = unit();
        Someone filer = filer(unit);
        Someone teacher = staff();
        assertThat(teacher.get(OWN).allowed("allowed")).containsExactly("REQUEST");

        Answer asked = teacher.ask(unit);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.allowed("allowed")).containsExactly("WITHDRAW");
        assertThat(asked.json().path("current").isNull()).isTrue();
        assertThat(asked.json().path("requested").path("unitName").asString()).isEqualTo(name(unit));

        JsonNode listed = filer.get(PEOPLE + "?status=REQUESTED").json().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("personName").asString()).isEqualTo("王老师");
        assertThat(listed.get(0).path("mobile").asString()).matches("139\\*{4}\\d{4}");
        Answer approved = filer.post(PEOPLE + "/" + listed.get(0).path("id").asString() + "/approve");
        assertThat(approved.json().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(approved.allowed("allowed")).containsExactly("END");

        Answer standing = teacher.get(OWN);
        assertThat(standing.json().path("current").path("unitId").asString()).isEqualTo(unit.toString());
        assertThat(standing.allowed("allowed")).containsExactly("LEAVE", "REQUEST");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> teacher.get("/api/v1/notices").json().toString().contains("已确认您为本单位职工"));
        assertThat(events(teacher)).isEqualTo("hefu.organization.binding.requested hefu.organization.binding.approved");
        assertThat(TestServers.database()
                        .query(
                                "select count(*) from sms_messages where template = 'BINDING_APPROVED' and recipient = 'account "
                                        + teacher.id + "'"))
                .isEqualTo("1");
    }

    @Test
    void aUnitRejectsWithAReasonThatThePersonReads() {
        UUID unit = unit();
        Someone filer = filer(unit);
        Someone teacher = staff();
        String id = teacher.ask(unit).id();

        assertThat(filer.post(PEOPLE + "/" + id + "/reject", Map.of("reason", " "))
                        .outcome())
                .isEqualTo("400 REQUEST_INVALID");
        Answer rejected = filer.post(PEOPLE + "/" + id + "/reject", Map.of("reason", "查无此人"));
        assertThat(rejected.json().path("status").asString()).isEqualTo("REJECTED");
        assertThat(rejected.allowed("allowed")).isEmpty();

        JsonNode history = teacher.get(OWN + "/history").json().path("items");
        assertThat(history.get(0).path("reason").asString()).isEqualTo("查无此人");
        assertThat(teacher.get(OWN).allowed("allowed")).containsExactly("REQUEST");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> teacher.get("/api/v1/notices").json().toString().contains("查无此人"));
        assertThat(teacher.ask(unit).status()).isEqualTo(201);
    }

    @Test
    void theNextUnitTakesThePlaceOfTheFormerOnlyOnceItAgrees() {
        UUID former = unit();
        UUID next = unit();
        Someone teacher = staff();
        String first = bound(teacher, former);
        String second = teacher.ask(next).id();
        assertThat(teacher.current()).isEqualTo(former.toString());

        filer(next).post(PEOPLE + "/" + second + "/approve");
        assertThat(teacher.current()).isEqualTo(next.toString());
        assertThat(statuses(teacher)).isEqualTo("ACTIVE CHANGED");
        refused(filer(former).post(PEOPLE + "/" + first + "/end", Map.of("reason", "调离")), "CHANGED");
    }

    @Test
    void everyStepFromTheWrongPlaceIsRefusedWithWhatIsPossible() {
        UUID unit = unit();
        Someone filer = filer(unit);
        Someone teacher = staff();
        refused(teacher.post(OWN + "/withdraw"), "NONE", "REQUEST");
        refused(teacher.post(OWN + "/leave"), "NONE", "REQUEST");

        String id = teacher.ask(unit).id();
        String path = PEOPLE + "/" + id;
        refused(teacher.ask(unit), "REQUESTED", "WITHDRAW");
        refused(teacher.ask(unit()), "REQUESTED", "WITHDRAW");
        refused(teacher.post(OWN + "/leave"), "REQUESTED", "WITHDRAW");
        refused(filer.post(path + "/end", Map.of("reason", "调离")), "REQUESTED", "APPROVE", "REJECT");

        filer.post(path + "/approve");
        refused(filer.post(path + "/approve"), "ACTIVE", "END");
        refused(filer.post(path + "/reject", Map.of("reason", "晚了")), "ACTIVE", "END");
        refused(teacher.post(OWN + "/withdraw"), "ACTIVE", "LEAVE", "REQUEST");
        refused(teacher.ask(unit), "ACTIVE", "LEAVE", "REQUEST");

        assertThat(filer.post(path + "/end", Map.of("reason", "调离"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENDED");
        for (String step : List.of("/approve", "/reject", "/end")) {
            refused(filer.post(path + step, Map.of("reason", "再试")), "ENDED");
        }
        refused(teacher.post(OWN + "/leave"), "NONE", "REQUEST");

        String withdrawn = teacher.ask(unit).id();
        assertThat(teacher.post(OWN + "/withdraw").status()).isEqualTo(200);
        refused(filer.post(PEOPLE + "/" + withdrawn + "/approve"), "WITHDRAWN");
        assertThat(statuses(teacher)).isEqualTo("WITHDRAWN ENDED");
    }

    @Test
    void asksOneUnitHoweverManyRequestsComeAtOnce() {
        UUID unit = unit();
        Someone teacher = staff();
        List<String> outcomes = Flux.range(0, 6)
                .flatMap(i ->
                        Mono.fromCallable(() -> teacher.ask(unit).outcome()).subscribeOn(Clients.threads()))
                .collectList()
                .block(PATIENCE);
        assertThat(outcomes).containsOnlyOnce("201").containsOnly("201", "409 BINDING_STATUS");
        assertThat(statuses(teacher)).isEqualTo("REQUESTED");
    }

    @Test
    void asksNoUnitThatIsClosedOrUnknown() {
        UUID closed = unit();
        TestServers.database()
                .execute("update budget_units set status = 'ABOLISHED', closed_at = now() where id = '" + closed + "'");
        Someone teacher = staff();
        assertThat(teacher.ask(closed).outcome()).isEqualTo("409 UNIT_CLOSED");
        assertThat(teacher.ask(UUID.randomUUID()).outcome()).isEqualTo("404 BUDGET_UNIT_NOT_FOUND");
    }

    @Test
    void nobodyButTheUnitItselfSeesAndDecides() {
        UUID unit = unit();
        Someone teacher = staff();
        String id = teacher.ask(unit).id();
        Someone stranger = filer(unit());
        assertThat(stranger.get(PEOPLE + "?unitId=" + unit).json().path("items"))
                .isEmpty();
        assertThat(stranger.post(PEOPLE + "/" + id + "/approve").outcome()).isEqualTo("404 BINDING_NOT_FOUND");
        Someone superior = new Someone(person(Role.SUPERIOR, unit));
        assertThat(superior.get(PEOPLE).outcome()).isEqualTo("403 FORBIDDEN");
        Someone support = new Someone(person(Role.SUPPORT, null));
        assertThat(support.get(PEOPLE + "?unitId=" + unit).json().path("items")).hasSize(1);
    }

    @Test
    void theListIsPagedAndFiltered() {
        UUID unit = unit();
        Someone filer = filer(unit);
        for (int i = 0; i < 5; i++) {
            staff().ask(unit, "老师" + i);
        }
        Answer first = filer.get(PEOPLE + "?size=3");
        assertThat(first.names()).containsExactly("老师4", "老师3", "老师2");
        Answer second =
                filer.get(PEOPLE + "?size=3&cursor=" + first.json().path("next").asString());
        assertThat(second.names()).containsExactly("老师1", "老师0");
        assertThat(filer.get(PEOPLE + "?person=师2").names()).containsExactly("老师2");
        assertThat(filer.get(PEOPLE + "?status=ACTIVE").names()).isEmpty();
    }

    @Test
    void aUnitApprovesManyAndWhatIsRefusedDisturbsNoOther() {
        UUID unit = unit();
        Someone withdrawn = staff();
        String gone = withdrawn.ask(unit).id();
        withdrawn.post(OWN + "/withdraw");
        List<String> ids = List.of(
                staff().ask(unit).id(),
                gone,
                UUID.randomUUID().toString(),
                staff().ask(unit).id());

        Answer bulk = filer(unit).post(PEOPLE + "/approvals", Map.of("ids", ids));
        assertThat(bulk.json().path("done").asInt()).isEqualTo(2);
        assertThat(bulk.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("code").asString("")))
                .containsExactly("", "BINDING_STATUS", "BINDING_NOT_FOUND", "");
    }

    @Test
    void unitsAreFoundByAPartOfTheirNameAndShowNothingElse() {
        UUID unit = unit();
        Someone teacher = staff();
        JsonNode found =
                teacher.get(OWN + "/units?name=" + name(unit).substring(2)).json();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).propertyNames()).containsExactlyInAnyOrder("unitId", "name", "region", "regionName");
        assertThat(found.get(0).path("regionName").asString()).startsWith("四川省成都市");
        assertThat(teacher.get(OWN + "/units?name=" + name(unit) + "&region=53").json())
                .isEmpty();
        assertThat(teacher.get(OWN + "/units?name=学").outcome()).isEqualTo("400 REQUEST_INVALID");
    }

    @Test
    void theSearchIsTooSlowToCopyTheTree() {
        Someone teacher = staff();
        List<String> outcomes = Flux.range(0, 70)
                .map(i -> teacher.get(OWN + "/units?name=no-such-unit").outcome())
                .collectList()
                .block(PATIENCE);
        assertThat(outcomes).contains("200", "429 RATE_LIMITED");
    }

    @Test
    void anOrderCountsForTheUnitOfItsMomentAndStaysThere() {
        UUID former = unit();
        UUID next = unit();
        Someone teacher = staff();
        String before = teacher.order();
        bound(teacher, former);
        String during = teacher.order();
        bound(teacher, next);
        String after = teacher.order();
        teacher.post(OWN + "/leave");
        String left = teacher.order();

        assertThat(unitOf(before)).isNull();
        assertThat(unitOf(during)).isEqualTo(former.toString());
        assertThat(unitOf(after)).isEqualTo(next.toString());
        assertThat(unitOf(left)).isNull();
    }

    @Test
    void anOrderIsRefusedForAnotherUnitThanTheOwn() {
        Someone teacher = staff();
        bound(teacher, unit());
        assertThat(teacher.order(unit()).outcome()).isEqualTo("403 BUDGET_UNIT_OUT_OF_SCOPE");
    }

    @Test
    void whoHasAUnitFromThePlatformBelongsThereUntilLeaving() {
        UUID given = unit();
        Someone teacher = new Someone(person(Role.STAFF, given));
        assertThat(teacher.current()).isEqualTo(given.toString());
        assertThat(unitOf(teacher.order())).isEqualTo(given.toString());
        refused(teacher.ask(given), "ACTIVE", "LEAVE", "REQUEST");

        assertThat(teacher.post(OWN + "/leave").status()).isEqualTo(200);
        assertThat(unitOf(teacher.order())).isNull();
        assertThat(statuses(teacher)).isEqualTo("ENDED");
        assertThat(teacher.ask(given).status()).isEqualTo(201);
    }

    /** The id of the binding. */
    private String bound(Someone person, UUID unit) {
        String id = person.ask(unit).id();
        assertThat(filer(unit).post(PEOPLE + "/" + id + "/approve").status()).isEqualTo(200);
        return id;
    }

    private static void refused(Answer answer, String status, String... allowed) {
        assertThat(answer.outcome()).isEqualTo("409 BINDING_STATUS");
        assertThat(answer.json().path("state").asString()).isEqualTo(status);
        assertThat(answer.allowed("allowed")).containsExactly(allowed);
    }

    private static UUID unit() {
        UUID id = Ids.next();
        TestServers.database().execute("""
                insert into budget_units (id, name, path, region)
                values ('%1$s', '绑定小学%1$s', '/51/5101/510107/t%1$s/', '510107')""".formatted(id));
        return id;
    }

    private static String name(UUID unit) {
        return "绑定小学" + unit;
    }

    private Someone staff() {
        return new Someone(person(Role.STAFF, null));
    }

    private Someone filer(UUID unit) {
        return new Someone(person(Role.FILER, unit));
    }

    private String person(Role role, UUID unit) {
        String login = TestAccounts.open(database, role);
        if (unit != null) {
            TestServers.database()
                    .execute("update accounts set unit_id = '" + unit + "' where login = '" + login + "'");
        }
        return login;
    }

    private static String statuses(Someone person) {
        return TestServers.database()
                .query(
                        "select string_agg(status, ' ' order by requested_at desc, id desc) from unit_bindings where account_id = '"
                                + person.id + "'");
    }

    private static String events(Someone person) {
        return TestServers.database()
                .query(
                        "select string_agg(type, ' ' order by epoch, log_offset) from event_log where type like 'hefu.organization.binding.%' and account_id = '"
                                + person.id + "'");
    }

    private static String unitOf(String order) {
        return TestServers.database().query("select unit_id from orders where id = '" + order + "'");
    }

    /** Somebody who is signed in. */
    private final class Someone {

        private final UUID id;
        private final WebTestClient client;

        Someone(String login) {
            this.id = TestAccounts.id(login);
            String token = hefu.signIn(login, TestAccounts.PASSWORD);
            this.client = hefu.web()
                    .mutate()
                    .defaultHeaders(headers -> headers.setBearerAuth(token))
                    .build();
        }

        Answer ask(UUID unit) {
            return ask(unit, "王老师");
        }

        Answer ask(UUID unit, String name) {
            return post(OWN, Map.of("unitId", unit, "source", "CHECKOUT", "personName", name));
        }

        String current() {
            return get(OWN).json().path("current").path("unitId").asString();
        }

        String order() {
            Answer answer = order(null);
            assertThat(answer.outcome()).isEqualTo("201");
            return answer.json().path("id").asString();
        }

        Answer order(UUID unit) {
            String sku = get("/api/v1/goods?size=1&inStock=true")
                    .json()
                    .path("items")
                    .get(0)
                    .path("skuId")
                    .asString();
            Map<String, Object> body = new HashMap<>();
            body.put("lines", List.of(Map.of("skuId", sku, "quantity", 1)));
            if (unit != null) {
                body.put("budgetUnitId", unit);
            }
            return answer(client.post()
                    .uri("/api/v1/orders")
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .bodyValue(body)
                    .exchange());
        }

        Answer post(String path) {
            return post(path, Map.of());
        }

        Answer post(String path, Map<String, ?> body) {
            return answer(
                    client.method(HttpMethod.POST).uri(path).bodyValue(body).exchange());
        }

        Answer get(String path) {
            return answer(client.get().uri(path).exchange());
        }

        private Answer answer(WebTestClient.ResponseSpec response) {
            EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
            byte[] body = result.getResponseBody();
            JsonMapper json = JsonMapper.shared();
            return new Answer(result.getStatus().value(), body == null ? json.createObjectNode() : json.readTree(body));
        }
    }

    private record Answer(int status, JsonNode json) {

        String outcome() {
            return status >= 400 ? status + " " + json.path("code").asString() : String.valueOf(status);
        }

        /** Of the binding that was asked for. */
        String id() {
            return json.path("requested").path("id").asString();
        }

        List<String> allowed(String field) {
            return json.path(field).valueStream().map(JsonNode::asString).toList();
        }

        List<String> names() {
            return json.path("items")
                    .valueStream()
                    .map(item -> item.path("personName").asString())
                    .toList();
        }
    }
}
