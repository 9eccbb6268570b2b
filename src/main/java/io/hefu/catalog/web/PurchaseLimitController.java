package io.hefu.catalog.web;

import io.hefu.catalog.PurchaseLimits;
import io.hefu.catalog.PurchaseLimits.Allowance;
import io.hefu.catalog.PurchaseLimits.Limit;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "purchase limits", description = "How many pieces of a SKU one account may buy")
class PurchaseLimitController {

    private final PurchaseLimits limits;

    PurchaseLimitController(PurchaseLimits limits) {
        this.limits = limits;
    }

    /** The supplier's own limit, or the platform's; the lower one holds. */
    @PutMapping("/api/v1/supplier-goods/skus/{skuId}/purchase-limit")
    Mono<Limit> set(@AuthenticationPrincipal Actor actor, @PathVariable UUID skuId, @Valid @RequestBody Most body) {
        return limits.set(actor, skuId, body.most());
    }

    /** What the reader has bought and may still buy. */
    @GetMapping("/api/v1/skus/{skuId}/allowance")
    Mono<Allowance> find(@AuthenticationPrincipal Actor actor, @PathVariable UUID skuId) {
        return limits.find(actor, skuId);
    }

    /** @param most null for no limit */
    record Most(@Nullable @Min(1) @Max(1_000_000) Long most) {}
}
