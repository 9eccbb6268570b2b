package io.hefu.union.web;

import io.hefu.kernel.Actor;
import io.hefu.union.UnionTargets;
import io.hefu.union.UnionTargets.Targets;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/union-targets")
@Tag(name = "union-targets", description = "What the rules of a year want a union to buy, and how far it has come")
class TargetController {

    private final UnionTargets targets;

    TargetController(UnionTargets targets) {
        this.targets = targets;
    }

    @GetMapping
    Mono<Targets> of(@AuthenticationPrincipal Actor actor, @RequestParam @Min(2020) @Max(2100) int year) {
        return targets.of(actor, year);
    }
}
