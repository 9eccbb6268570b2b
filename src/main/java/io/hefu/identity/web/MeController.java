package io.hefu.identity.web;

import io.hefu.identity.AccountAdministration;
import io.hefu.identity.AccountView;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "sessions")
class MeController {

    private final AccountAdministration accounts;

    MeController(AccountAdministration accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v1/me")
    Actor me(@AuthenticationPrincipal Actor actor) {
        return actor;
    }

    @GetMapping("/api/v1/me/account")
    Mono<AccountView> account(@AuthenticationPrincipal Actor actor) {
        return accounts.get(actor.accountId());
    }
}
