package io.hefu.identity.web;

import io.hefu.identity.ServiceAccounts;
import io.hefu.identity.ServiceAccounts.IssuedSecret;
import io.hefu.identity.ServiceAccounts.ServiceSession;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "service accounts", description = "Accounts of machines: a secret told once, a short token for it")
class ServiceController {

    private final ServiceAccounts services;

    ServiceController(ServiceAccounts services) {
        this.services = services;
    }

    @PostMapping("/api/v1/service-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<IssuedSecret> open(@AuthenticationPrincipal Actor by, @Valid @RequestBody OpenServiceRequest body) {
        return services.open(by, body.wish());
    }

    @PostMapping("/api/v1/service-accounts/{id}/secrets")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<IssuedSecret> rotate(
            @AuthenticationPrincipal Actor by,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean atOnce) {
        return services.rotate(by, id, atOnce);
    }

    @PostMapping("/api/v1/service-sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    Mono<ServiceSession> signIn(@Valid @RequestBody ServiceSignInRequest body) {
        return services.signIn(body.account(), body.secret());
    }
}
