package io.hefu.identity.internal;

import io.hefu.identity.SignedIn;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Which roles get past the door of which path: the first door that fits decides, and where none fits whoever is signed
 * in. A plain loop, because every request passes here and a publisher per door was a tenth of its cost.
 */
final class DoorTable implements ReactiveAuthorizationManager<AuthorizationContext> {

    private static final Mono<AuthorizationResult> GRANTED = Mono.just(new AuthorizationDecision(true));
    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

    private final List<Door> doors = new ArrayList<>();

    /** The door of these paths, whatever the method. */
    Opening pathMatchers(String... patterns) {
        return new Opening(null, patterns);
    }

    /** The door of these paths for one method. */
    Opening pathMatchers(HttpMethod method, String... patterns) {
        return new Opening(method, patterns);
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> who, AuthorizationContext context) {
        Door door = find(context.getExchange().getRequest());
        if (door != null && door.roles == null) {
            return GRANTED;
        }
        return who.<AuthorizationResult>map(signedIn -> new AuthorizationDecision(passes(signedIn, door)))
                .defaultIfEmpty(DENIED);
    }

    private @Nullable Door find(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        for (Door door : doors) {
            if (door.fits(request.getMethod(), path)) {
                return door;
            }
        }
        return null;
    }

    private static boolean passes(Authentication who, @Nullable Door door) {
        return who instanceof SignedIn signedIn
                && (door == null
                        || door.roles != null
                                && !Collections.disjoint(
                                        door.roles, signedIn.getPrincipal().roles()));
    }

    /** @param roles null where nobody need be signed in */
    private record Door(
            @Nullable HttpMethod method,
            PathPattern path,
            @Nullable Set<Role> roles) {

        boolean fits(HttpMethod asked, PathContainer where) {
            return (method == null || method.equals(asked)) && path.matches(where);
        }
    }

    /** Says who gets past the paths named before. */
    final class Opening {

        private final @Nullable HttpMethod method;
        private final String[] patterns;

        private Opening(@Nullable HttpMethod method, String... patterns) {
            this.method = method;
            this.patterns = patterns;
        }

        DoorTable permitAll() {
            return open(null);
        }

        DoorTable hasRole(String role) {
            return hasAnyRole(role);
        }

        /** @throws IllegalArgumentException for a role that does not exist */
        DoorTable hasAnyRole(String... names) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            Arrays.stream(names).map(Role::valueOf).forEach(roles::add);
            return open(roles);
        }

        private DoorTable open(@Nullable Set<Role> roles) {
            for (String pattern : patterns) {
                doors.add(new Door(method, PathPatternParser.defaultInstance.parse(pattern), roles));
            }
            return DoorTable.this;
        }
    }
}
