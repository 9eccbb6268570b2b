package io.hefu.identity.web;

import io.hefu.identity.Credentials;
import io.hefu.identity.Credentials.NewPassword;
import io.hefu.identity.SignedIn;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "passwords", description = "Change the password, choose another by a one-time code, choose the first one")
class PasswordController {

    private final Credentials credentials;

    PasswordController(Credentials credentials) {
        this.credentials = credentials;
    }

    @PostMapping("/api/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> change(SignedIn who, @Valid @RequestBody ChangePasswordRequest body) {
        return credentials.change(who, body.present(), body.chosen());
    }

    @PostMapping("/api/v1/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @SecurityRequirements
    Mono<Void> requestReset(@Valid @RequestBody ResetRequest body, Locale locale) {
        return credentials.requestReset(body.account(), locale);
    }

    @PostMapping("/api/v1/password-resets/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SecurityRequirements
    Mono<Void> reset(@Valid @RequestBody CodeRequest body) {
        return credentials.reset(new NewPassword(body.account(), body.code(), body.password()));
    }

    @PostMapping("/api/v1/account-activations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SecurityRequirements
    Mono<Void> activate(@Valid @RequestBody CodeRequest body) {
        return credentials.activate(new NewPassword(body.account(), body.code(), body.password()));
    }
}
