package io.hefu.identity.web;

import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sessions")
class MeController {

    @GetMapping("/api/v1/me")
    Actor me(@AuthenticationPrincipal Actor actor) {
        return actor;
    }
}
