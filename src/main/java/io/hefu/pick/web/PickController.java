package io.hefu.pick.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.RushDoor;
import io.hefu.ordering.RushGate;
import io.hefu.pick.Picks;
import io.hefu.pick.Picks.Goods;
import io.hefu.pick.Picks.Pick;
import io.hefu.pick.Picks.Quota;
import io.hefu.union.Replacement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "picks", description = "What members of staff choose in a warehouse")
class PickController {

    private final RushGate rush;
    private final Picks picks;

    PickController(RushGate rush, Picks picks) {
        this.rush = rush;
        this.picks = picks;
    }

    @GetMapping("/pick-quotas")
    Mono<Page<Quota>> quotas(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return picks.quotas(actor, cursor, size);
    }

    @PostMapping("/pick-quotas/bind-assigned")
    Mono<Map<String, List<Quota>>> bind(@AuthenticationPrincipal Actor actor) {
        return picks.bind(actor).map(quotas -> Map.of("items", quotas));
    }

    @GetMapping("/pick-quotas/{id}/goods")
    Mono<Map<String, List<Goods>>> goods(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.goods(actor, id).map(goods -> Map.of("items", goods));
    }

    @GetMapping("/pick-quotas/{id}/picks")
    Mono<Map<String, List<Pick>>> list(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.list(actor, id).map(all -> Map.of("items", all));
    }

    /** Sets pieces aside for some minutes. */
    @RushDoor(times = 16)
    @PostMapping("/pick-quotas/{id}/picks")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Pick> hold(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Choice body) {
        return rush.pass(actor).then(Mono.defer(() -> picks.hold(actor, id, LineRequest.lines(body.lines))));
    }

    @GetMapping("/picks/{id}")
    Mono<Pick> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.find(actor, id);
    }

    @PostMapping("/picks/{id}/confirm")
    Mono<Pick> confirm(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Confirmation body) {
        return picks.confirm(actor, id, body.addressId);
    }

    @PostMapping("/picks/{id}/drop")
    Mono<Pick> drop(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.drop(actor, id);
    }

    @PostMapping("/picks/{id}/cancel")
    Mono<Pick> cancel(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.cancel(actor, id);
    }

    @PostMapping("/picks/{id}/receive")
    Mono<Pick> receive(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return picks.receive(actor, id);
    }

    @PostMapping("/picks/{id}/replacements")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Replacement> askReplacement(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return picks.askReplacement(actor, id, body.reason().strip());
    }

    record Choice(@NotEmpty @Size(max = 50) List<@Valid @NotNull LineRequest> lines) {}

    /** @param addressId left out for the preferred one */
    record Confirmation(@Nullable UUID addressId) {}
}
