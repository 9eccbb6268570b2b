package io.hefu.identity.web;

import io.hefu.identity.Session;
import io.hefu.identity.Sessions;
import io.hefu.identity.SignIn;
import io.hefu.identity.SignedIn;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions", description = "Sign in, prolong, sign out")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    Mono<Session> signIn(@Valid @RequestBody SignInRequest body, ServerHttpRequest request) {
        return sessions.signIn(new SignIn(body.account(), body.password(), address(request.getRemoteAddress())));
    }

    @PostMapping("/refresh")
    @SecurityRequirements
    Mono<Session> refresh(@Valid @RequestBody RefreshRequest body) {
        return sessions.refresh(body.refreshToken());
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> signOut(SignedIn signedIn) {
        return sessions.end(signedIn.sessionId());
    }

    private static String address(@Nullable InetSocketAddress remote) {
        return remote == null ? "" : remote.getHostString();
    }
}
