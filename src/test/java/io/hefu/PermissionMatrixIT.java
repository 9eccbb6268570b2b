package io.hefu;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Tries every endpoint with every role; {@code permissions.csv} says who gets past the door (domain part 5). */
@IntegrationTest
class PermissionMatrixIT {

    private static final String ANYBODY = "anybody";
    private static final String NOBODY = "nobody";
    private static final String EVERY_ACCOUNT = "every account";
    private static final Set<HttpStatus> DOOR = Set.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);

    /** These act on nobody but the caller, whose sessions other tests still need. */
    private static final Set<String> ENDING_SESSIONS =
            Set.of("/api/v1/sessions DELETE", "/api/v1/sessions/current DELETE");

    private final HefuClient hefu;
    private final RequestMappingHandlerMapping endpoints;

    PermissionMatrixIT(
            HefuClient hefu, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        this.hefu = hefu;
        this.endpoints = endpoints;
    }

    @Test
    void letsInExactlyThoseWhoMay() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        endpoints().forEach(endpoint -> found.put(endpoint.toString(), whoGetsIn(endpoint)));

        assertThat(lines(found)).isEqualTo(lines(expected()));
    }

    private String whoGetsIn(Endpoint endpoint) {
        if (isLetIn(endpoint, hefu.web())) {
            return ANYBODY;
        }
        List<Role> roles = Stream.of(Role.values())
                .filter(role -> isLetIn(endpoint, hefu.as(role.name().toLowerCase(Locale.ROOT))))
                .toList();
        if (roles.size() == Role.values().length) {
            return EVERY_ACCOUNT;
        }
        return roles.isEmpty() ? NOBODY : roles.stream().map(Role::name).collect(joining(" "));
    }

    private static boolean isLetIn(Endpoint endpoint, WebTestClient client) {
        WebTestClient.RequestBodySpec request = client.method(endpoint.method()).uri(endpoint.somePath());
        if (endpoint.method() != HttpMethod.GET) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue("{}");
        }
        FluxExchangeResult<byte[]> answer = request.exchange().returnResult(byte[].class);
        HttpStatusCode status = answer.getStatus();
        answer.getResponseBody().subscribe().dispose();
        return DOOR.stream().noneMatch(door -> door.isSameCodeAs(status));
    }

    private Collection<Endpoint> endpoints() {
        return endpoints.getHandlerMethods().entrySet().stream()
                .filter(entry -> isOurs(entry.getValue()))
                .flatMap(entry -> Endpoint.of(entry.getKey()))
                .filter(endpoint -> !ENDING_SESSIONS.contains(endpoint.toString()))
                .distinct()
                .toList();
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("io.hefu.")
                && !handler.getBeanType().getPackageName().startsWith("io.hefu.testing");
    }

    private static SortedMap<String, String> expected() throws IOException {
        SortedMap<String, String> expected = new TreeMap<>();
        new ClassPathResource("permissions.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(",", 2))
                .forEach(cells -> expected.put(cells[0].strip(), cells[1].strip()));
        return expected;
    }

    private static String lines(SortedMap<String, String> table) {
        return table.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue())
                .collect(joining("\n"));
    }

    record Endpoint(HttpMethod method, String path) {

        static Stream<Endpoint> of(RequestMappingInfo info) {
            return info.getPatternsCondition().getPatterns().stream()
                    .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                            .map(method -> new Endpoint(method.asHttpMethod(), pattern.getPatternString())));
        }

        /** Names nothing that there is. */
        String somePath() {
            return Arrays.stream(path.split("/"))
                    .map(part -> part.startsWith("{") ? UUID.randomUUID().toString() : part)
                    .collect(joining("/"));
        }

        @Override
        public String toString() {
            return path + " " + method;
        }
    }
}
