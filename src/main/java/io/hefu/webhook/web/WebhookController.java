package io.hefu.webhook.web;

import io.hefu.events.EventFilter;
import io.hefu.kernel.Actor;
import io.hefu.webhook.Webhooks;
import io.hefu.webhook.Webhooks.Ping;
import io.hefu.webhook.Webhooks.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Events of the own scope, sent to the account's own system")
class WebhookController {

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Have events sent to a URL; the secret is told this once")
    Mono<IssuedWebhookResponse> open(
            @AuthenticationPrincipal Actor actor, @Valid @RequestBody OpenWebhookRequest request) {
        EventFilter filter = request.filter() == null ? EventFilter.ALL : request.filter();
        return webhooks.open(actor, request.url(), filter).map(IssuedWebhookResponse::of);
    }

    @GetMapping
    Flux<Webhook> list(@AuthenticationPrincipal Actor actor) {
        return webhooks.list(actor);
    }

    @GetMapping("/{id}")
    Mono<Webhook> get(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.get(actor, id);
    }

    @PatchMapping("/{id}")
    Mono<Webhook> change(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody ChangeWebhookRequest request) {
        return webhooks.change(actor, id, request.url(), request.filter());
    }

    @PostMapping("/{id}/secret")
    @Operation(summary = "Take a new secret in place of the old one; it is told this once")
    Mono<IssuedWebhookResponse> rotate(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.rotate(actor, id).map(IssuedWebhookResponse::of);
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Keep events instead of sending them")
    Mono<Webhook> pause(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.pause(actor, id);
    }

    @PostMapping("/{id}/resume")
    Mono<Webhook> resume(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.resume(actor, id);
    }

    @PostMapping("/{id}/ping")
    @Operation(summary = "Send a test event at once and see what comes back")
    Mono<Ping> ping(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.ping(actor, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return webhooks.delete(actor, id);
    }
}
