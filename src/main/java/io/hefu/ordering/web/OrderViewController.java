package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.ordering.OrderViews;
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
@RequestMapping("/api/v1/views/orders-today")
@Tag(name = "Live views", description = "A snapshot, then what changes, as server-sent events")
class OrderViewController {

    private final OrderViews views;

    OrderViewController(OrderViews views) {
        this.views = views;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Today's orders and their money by minute")
    Flux<ServerSentEvent<String>> today(@AuthenticationPrincipal Actor actor, Authentication authentication) {
        return views.today(actor, Permit.in(authentication.getDetails()));
    }
}
