package io.hefu.payment.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.payment.TransferViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
@RequestMapping("/api/v1/views/matching")
@Tag(name = "Live views")
class TransferViewController {

    private final TransferViews views;

    TransferViewController(TransferViews views) {
        this.views = views;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "How many transfers are matched, suggested and unmatched, and how long they wait")
    Flux<ServerSentEvent<String>> matching(@AuthenticationPrincipal Actor actor, Authentication authentication) {
        return views.matching(actor, Permit.in(authentication.getDetails()));
    }
}
