package io.hefu.webhook.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.webhook.DeliveryState;
import io.hefu.webhook.WebhookDeliveries;
import io.hefu.webhook.WebhookDeliveries.Delivery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/webhooks/{id}/deliveries")
@Tag(name = "Webhooks")
class WebhookDeliveryController {

    private final WebhookDeliveries deliveries;

    WebhookDeliveryController(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Operation(summary = "What became of each event; the state DEAD lists the dead letters")
    Mono<Page<Delivery>> list(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam @Nullable DeliveryState state,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return deliveries.list(actor, id, state, cursor, size);
    }

    @PostMapping("/replay")
    @Operation(summary = "Send all dead letters again")
    Mono<ReplayedResponse> replayAll(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return deliveries.replayAll(actor, id).map(ReplayedResponse::new);
    }

    @PostMapping("/{deliveryId}/replay")
    @Operation(summary = "Send a dead letter again")
    Mono<Delivery> replay(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID deliveryId) {
        return deliveries.replay(actor, id, deliveryId);
    }

    /** @param replayed how many deliveries are sent again */
    record ReplayedResponse(long replayed) {}
}
