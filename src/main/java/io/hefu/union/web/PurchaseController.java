package io.hefu.union.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.PurchaseState;
import io.hefu.union.PurchaseView;
import io.hefu.union.Purchases;
import io.hefu.union.Purchases.Filter;
import io.hefu.union.Scheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
@RequestMapping("/api/v1/union-purchases")
@Tag(
        name = "union-purchases",
        description = "What unions buy, of whatever scheme: approved by the treasurer, paid under a code")
class PurchaseController {

    private final Purchases purchases;

    PurchaseController(Purchases purchases) {
        this.purchases = purchases;
    }

    @GetMapping
    Mono<Page<PurchaseView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable Scheme scheme,
            @RequestParam(required = false) @Nullable PurchaseState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return purchases.list(actor, new Filter(scheme, state), cursor, size);
    }

    @GetMapping("/{id}")
    Mono<PurchaseView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return purchases.find(actor, id);
    }

    @PostMapping("/{id}/approve")
    Mono<PurchaseView> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return purchases.approve(actor, id);
    }

    @PostMapping("/{id}/cancel")
    Mono<PurchaseView> cancel(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Cancellation body) {
        return purchases.cancel(actor, id, body.reason().strip());
    }

    record Cancellation(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
