package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.organization.UnitLife;
import io.hefu.organization.UnitView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/budget-units")
@Tag(name = "budget-units")
class UnitLifeController {

    private final UnitLife life;

    UnitLifeController(UnitLife life) {
        this.life = life;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UnitView> create(@AuthenticationPrincipal Actor actor, @Valid @RequestBody UnitRequests.Create body) {
        return life.create(actor, body.unit());
    }

    @PostMapping("/{id}/rename")
    Mono<UnitView> rename(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody UnitRequests.Rename body) {
        return life.rename(
                actor,
                new UnitLife.Step(id, body.version(), body.reason()),
                body.name().strip());
    }

    @PostMapping("/{id}/move")
    Mono<UnitView> move(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody UnitRequests.Move body) {
        return life.move(actor, new UnitLife.Step(id, body.version(), body.reason()), body.superiorId());
    }

    @PostMapping("/{id}/merge")
    Mono<UnitView> merge(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody UnitRequests.Merge body) {
        return life.merge(actor, new UnitLife.Step(id, body.version(), body.reason()), body.intoId());
    }

    @PostMapping("/{id}/abolish")
    Mono<UnitView> abolish(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody UnitRequests.Abolish body) {
        return life.abolish(actor, new UnitLife.Step(id, body.version(), body.reason()));
    }
}
