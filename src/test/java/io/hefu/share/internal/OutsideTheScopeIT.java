package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.YEAR;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Tries every endpoint about units, filings and progress with every role from another place in the tree, and with what is
 * really there (domain part 5, rule 1): nobody sees or changes anything.
 */
@IntegrationTest
class OutsideTheScopeIT {

    /** They see the whole country, or correct what others cannot. */
    private static final Set<Role> PLATFORM = EnumSet.of(Role.ADMIN, Role.AUDITOR, Role.REVIEWER, Role.SUPPORT);

    /** About the caller's own unit or region, or the same for everybody. */
    private static final Set<String> NAMES_NOBODY = Set.of(
            "POST /api/v1/share/filings",
            "POST /api/v1/share/aggregations",
            "POST /api/v1/share/aggregates/reminders",
            "GET /api/v1/share/filing-prompt",
            "GET /api/v1/share/campaigns",
            "POST /api/v1/share/campaigns",
            "GET /api/v1/share/policies/{year}",
            "GET /api/v1/share/policies/{year}/effective",
            "GET /api/v1/share/reopen-requests");

    private static final String REQUESTS = """
            GET    /api/v1/budget-units?name={name}
            GET    /api/v1/budget-units?parent={top}
            POST   /api/v1/budget-units  {"name":"新单位","superiorId":"{top}"}
            GET    /api/v1/budget-units/approver-gaps
            GET    /api/v1/budget-units/{unit}
            POST   /api/v1/budget-units/{unit}/rename  {"name":"新名称","version":0}
            POST   /api/v1/budget-units/{unit}/move  {"superiorId":"{top}","version":0,"reason":"x"}
            POST   /api/v1/budget-units/{unit}/merge  {"intoId":"{top}","version":0,"reason":"x"}
            POST   /api/v1/budget-units/{unit}/abolish  {"version":0,"reason":"x"}
            GET    /api/v1/budget-units/{unit}/contact
            PUT    /api/v1/budget-units/{unit}/contact  {"name":"张三","mobile":"13800000000"}
            GET    /api/v1/budget-units/{unit}/trading-accounts
            POST   /api/v1/budget-units/{unit}/trading-accounts  {"accounts":[{"name":"张三"}]}
            DELETE /api/v1/budget-units/{unit}/trading-accounts/{unit}
            GET    /api/v1/share/filings?year={year}&region={region}
            GET    /api/v1/share/filings?year={year}&under={top}
            GET    /api/v1/share/filings/{filing}
            PUT    /api/v1/share/filings/{filing}/draft  {}
            POST   /api/v1/share/filings/{filing}/submissions  {"version":1,"form":{}}
            GET    /api/v1/share/filings/{filing}/versions
            GET    /api/v1/share/filings/{filing}/versions/compare?from=1&to=1
            GET    /api/v1/share/filings/{filing}/decisions
            GET    /api/v1/share/confirmations
            POST   /api/v1/share/confirmations  {"items":[{"filingId":"{filing}","version":1}]}
            POST   /api/v1/share/filings/{filing}/confirm  {"version":1}
            POST   /api/v1/share/filings/{filing}/return  {"version":1,"reason":"x"}
            POST   /api/v1/share/filings/{filing}/reopen  {"reason":"x"}
            POST   /api/v1/share/reopen-requests  {"filingId":"{filing}","reason":"x"}
            POST   /api/v1/share/reopen-requests/{filing}/approve  {}
            POST   /api/v1/share/reopen-requests/{filing}/refuse  {}
            POST   /api/v1/share/reminders  {"year":{year},"region":"{region}"}
            POST   /api/v1/share/reminders  {"year":{year},"unitIds":["{unit}"]}
            PUT    /api/v1/share/policies/{year}?region={region}  {"minRatioPercent":99}
            GET    /api/v1/share/aggregations?year={year}&region={region}
            GET    /api/v1/share/aggregations/{snapshot}
            GET    /api/v1/share/aggregations/{snapshot}/units
            GET    /api/v1/share/aggregates?year={year}&region={region}
            GET    /api/v1/share/aggregates?year={year}&unit={unit}
            GET    /api/v1/share/aggregates/regions?year={year}&region={region}
            GET    /api/v1/share/statistics?year={year}&region={region}
            GET    /api/v1/share/statistics?year={year}&unit={unit}
            GET    /api/v1/progress?year={year}&node={region}
            GET    /api/v1/progress?year={year}&node={unit}
            """;

    private final HefuClient hefu;
    private final RequestMappingHandlerMapping endpoints;
    private final Desks desks;
    private final Tree tree;
    private final Tree elsewhere;

    OutsideTheScopeIT(
            HefuClient hefu,
            DatabaseClient database,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        this.hefu = hefu;
        this.endpoints = endpoints;
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
        this.elsewhere = new Tree(database);
    }

    @Test
    void nobodySeesOrChangesAnything() {
        String filing = desks.financeConfirmed(tree);
        String snapshot =
                desks.post(tree.finance, "aggregations", Map.of("year", YEAR)).id();
        Map<String, Object> there = Map.of(
                "filing",
                filing,
                "snapshot",
                snapshot,
                "unit",
                tree.unit.id(),
                "top",
                tree.top.id(),
                "name",
                "单位u" + tree.unit.id().toString().substring(24),
                "region",
                tree.region,
                "year",
                YEAR);
        List<String> before = traces(filing);

        Map<String, String> wrong = new TreeMap<>();
        for (Role role : EnumSet.complementOf(EnumSet.copyOf(PLATFORM))) {
            String stranger =
                    elsewhere.account(role.name(), role == Role.FINANCE ? null : elsewhere.middle, regionOf(role));
            requests(there).forEach(request -> {
                String answer = request.trouble(hefu, stranger);
                if (!answer.isEmpty()) {
                    wrong.put(role + " " + request, answer);
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(traces(filing)).isEqualTo(before);
    }

    private String regionOf(Role role) {
        return role == Role.FINANCE ? elsewhere.region : null;
    }

    /** What a change would leave behind. */
    private List<String> traces(String filing) {
        String units = tree.top.id() + "', '" + tree.middle.id() + "', '" + tree.unit.id();
        return List.of(
                desks.get(tree.finance, "filings/" + filing).json().toString(),
                tree.eventsOf(filing).toString(),
                ""
                        + tree.number("select count(*) from audit_entries where subject in ('" + units + "', '" + filing
                                + "')"),
                "" + tree.number("select count(*) from accounts where unit_id in ('" + units + "')"),
                ""
                        + tree.number("select count(*) from budget_units where id in ('" + units
                                + "') and status = 'ACTIVE' and version = 0"),
                "" + tree.number("select count(*) from share_policies where region = '" + tree.region + "'"));
    }

    @Test
    void leavesNoEndpointOut() {
        List<Request> requests = requests(Map.of()).toList();

        assertThat(mappings().filter(mapping -> requests.stream().noneMatch(mapping::covers)))
                .extracting(Mapping::toString)
                .containsExactlyInAnyOrderElementsOf(NAMES_NOBODY);
    }

    private Stream<Mapping> mappings() {
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(Mapping::of)
                .filter(mapping -> mapping.toString().matches("\\w+ /api/v1/(budget-units|share|progress)(/.*)?"))
                .distinct();
    }

    private static Stream<Request> requests(Map<String, Object> there) {
        return REQUESTS.lines().map(line -> Request.of(line, there));
    }

    private record Mapping(HttpMethod method, PathPattern pattern) {

        static Stream<Mapping> of(RequestMappingInfo info) {
            return info.getPatternsCondition().getPatterns().stream()
                    .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                            .map(method -> new Mapping(method.asHttpMethod(), pattern)));
        }

        boolean covers(Request request) {
            String path = request.path.replaceAll("\\?.*", "").replace("{", "").replace("}", "");
            return method.equals(request.method) && pattern.matches(PathContainer.parsePath(path));
        }

        @Override
        public String toString() {
            return method + " " + pattern.getPatternString();
        }
    }

    private record Request(HttpMethod method, String path, String body, List<String> secrets) {

        private static final Set<Integer> DOORS = Set.of(401, 403, 404);

        static Request of(String line, Map<String, Object> there) {
            String filled = line;
            for (Map.Entry<String, Object> one : there.entrySet()) {
                filled = filled.replace("{" + one.getKey() + "}", one.getValue().toString());
            }
            String[] parts = filled.split(" +", 3);
            List<String> secrets = Stream.of("filing", "snapshot", "unit", "top")
                    .map(name -> String.valueOf(there.get(name)))
                    .toList();
            return new Request(HttpMethod.valueOf(parts[0]), parts[1], parts.length > 2 ? parts[2] : "", secrets);
        }

        /** What is wrong with the answer: it is neither closed nor empty of what is there. */
        String trouble(HefuClient hefu, String account) {
            RequestBodySpec request = hefu.as(account).method(method).uri(path);
            if (!body.isEmpty()) {
                request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
            }
            EntityExchangeResult<String> answer =
                    request.exchange().expectBody(String.class).returnResult();
            int status = answer.getStatus().value();
            String said = String.valueOf(answer.getResponseBody());
            boolean silent = status == 200 && secrets.stream().noneMatch(said::contains) || refusesEach(said);
            return DOORS.contains(status) || silent ? "" : status + " " + said;
        }

        /** Says of what the request named that there is no such thing. */
        private boolean refusesEach(String said) {
            boolean eachFiling = said.contains("\"confirmed\":0") && said.contains("\"code\":\"FILING_NOT_FOUND\"");
            return eachFiling || said.contains("\"code\":\"SUPERIOR_UNKNOWN\"");
        }

        @Override
        public String toString() {
            return Stream.of(method.name(), path, body)
                    .filter(part -> !part.isEmpty())
                    .collect(joining(" "));
        }
    }
}
