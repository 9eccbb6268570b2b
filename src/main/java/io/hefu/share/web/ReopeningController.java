package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.share.FilingView;
import io.hefu.share.Reopenings;
import io.hefu.share.Reopenings.ReopenRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes filings up again that are aggregated. */
@RestController
@RequestMapping("/api/v1/share")
class ReopeningController {

    private final Reopenings reopenings;

    ReopeningController(Reopenings reopenings) {
        this.reopenings = reopenings;
    }

    @PostMapping("/filings/{id}/reopen")
    Mono<FilingView> reopen(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody ReasonRequest request) {
        return reopenings.reopen(actor, id, Checked.text(request.reason(), "reason"));
    }

    /** The platform reopens at a region's request, and never alone. */
    @PostMapping("/reopen-requests")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ReopenRequest> request(@AuthenticationPrincipal Actor actor, @RequestBody WishRequest request) {
        UUID filingId = Checked.present(request.filingId(), "filingId");
        return reopenings.request(actor, filingId, Checked.text(request.reason(), "reason"));
    }

    @GetMapping("/reopen-requests")
    Mono<FilingController.Items<ReopenRequest>> requests(@AuthenticationPrincipal Actor actor) {
        return reopenings.requests(actor).collectList().map(FilingController.Items::new);
    }

    @PostMapping("/reopen-requests/{id}/approve")
    Mono<ReopenRequest> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reopenings.decide(actor, id, true);
    }

    @PostMapping("/reopen-requests/{id}/refuse")
    Mono<ReopenRequest> refuse(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reopenings.decide(actor, id, false);
    }

    record ReasonRequest(@Nullable String reason) {}

    record WishRequest(@Nullable UUID filingId, @Nullable String reason) {}
}
