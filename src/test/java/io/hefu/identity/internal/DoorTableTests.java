package io.hefu.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.identity.SignedIn;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

class DoorTableTests {

    private final DoorTable doors = new DoorTable()
            .pathMatchers("/open/**")
            .permitAll()
            .pathMatchers(HttpMethod.POST, "/orders/*")
            .hasAnyRole("BUYER", "UNION")
            .pathMatchers("/orders/**")
            .hasRole("SUPPLIER");

    @Test
    void anOpenDoorAsksNobody() {
        assertThat(passes(HttpMethod.GET, "/open/deep/inside", Mono.error(new AssertionError("asked"))))
                .isTrue();
    }

    @Test
    void theFirstDoorThatFitsDecides() {
        assertThat(passes(HttpMethod.POST, "/orders/1", as(Role.UNION))).isTrue();
        assertThat(passes(HttpMethod.POST, "/orders/1", as(Role.SUPPLIER))).isFalse();
        assertThat(passes(HttpMethod.GET, "/orders/1", as(Role.SUPPLIER))).isTrue();
        assertThat(passes(HttpMethod.POST, "/orders/1/deeper", as(Role.BUYER))).isFalse();
    }

    @Test
    void whereNoDoorFitsWhoeverIsSignedInPasses() {
        assertThat(passes(HttpMethod.GET, "/elsewhere", as(Role.STAFF))).isTrue();
        assertThat(passes(HttpMethod.GET, "/elsewhere", Mono.empty())).isFalse();
    }

    @Test
    void nobodyPassesAClosedDoorUnknown() {
        assertThat(passes(HttpMethod.GET, "/orders/1", Mono.empty())).isFalse();
    }

    @Test
    void aRoleThatDoesNotExistIsRefusedAtOnce() {
        DoorTable.Opening opening = new DoorTable().pathMatchers("/orders");
        assertThatThrownBy(() -> opening.hasRole("BUYERS")).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean passes(HttpMethod method, String path, Mono<Authentication> who) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, path));
        return doors.authorize(who, new AuthorizationContext(exchange))
                .map(AuthorizationResult::isGranted)
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Authentication> as(Role role) {
        Actor actor = new Actor(UUID.randomUUID(), "someone", Set.of(role), null, null, null, null);
        return Mono.just(new SignedIn(actor, new Permit(UUID.randomUUID(), Instant.MAX)));
    }
}
