package io.hefu.identity.web;

import io.hefu.identity.OpenSession;
import io.hefu.identity.Session;
import io.hefu.identity.Sessions;
import io.hefu.identity.SignIn;
import io.hefu.identity.SignedIn;
import io.hefu.kernel.Page;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions", description = "Sign in, prolong, list, sign out")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    Mono<Session> signIn(@Valid @RequestBody SignInRequest body) {
        return sessions.signIn(new SignIn(body.account(), body.password()));
    }

    @PostMapping("/refresh")
    @SecurityRequirements
    Mono<Session> refresh(@Valid @RequestBody RefreshRequest body) {
        return sessions.refresh(body.refreshToken());
    }

    @GetMapping
    Mono<Page<OpenSession>> list(SignedIn signedIn) {
        return sessions.list(signedIn).collectList().map(items -> new Page<>(items, null));
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> signOut(SignedIn signedIn) {
        return sessions.end(signedIn, signedIn.sessionId());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> signOut(SignedIn signedIn, @PathVariable UUID id) {
        return sessions.end(signedIn, id);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> signOutEverywhere(SignedIn signedIn) {
        return sessions.endAll(signedIn);
    }
}
