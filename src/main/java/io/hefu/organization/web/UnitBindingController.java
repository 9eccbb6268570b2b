package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.BindingView;
import io.hefu.organization.UnitBindings;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/unit-bindings")
@Tag(name = "unit bindings", description = "The people whose personal orders count for a unit")
class UnitBindingController {

    private final UnitBindings bindings;

    UnitBindingController(UnitBindings bindings) {
        this.bindings = bindings;
    }

    @GetMapping
    Mono<Page<BindingView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable UUID unitId,
            @RequestParam(required = false) @Nullable BindingStatus status,
            @RequestParam(required = false) @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*") @Nullable String person,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return bindings.list(actor, new UnitBindings.Filter(unitId, status, person), after, size);
    }

    @PostMapping("/{id}/approve")
    Mono<BindingView> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return bindings.approve(actor, id);
    }

    @PostMapping("/{id}/reject")
    Mono<BindingView> reject(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody BindingRequests.Reason body) {
        return bindings.reject(actor, id, body.reason().strip());
    }

    @PostMapping("/{id}/end")
    Mono<BindingView> end(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody BindingRequests.Reason body) {
        return bindings.end(actor, id, body.reason().strip());
    }

    /** Each with its own result. */
    @PostMapping("/approvals")
    Mono<Bulk<BindingView>> approveAll(
            @AuthenticationPrincipal Actor actor, @Valid @RequestBody BindingRequests.Many body) {
        return bindings.approveAll(actor, body.ids());
    }
}
