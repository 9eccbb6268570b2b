package io.hefu.events.web;

import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/events")
class EventStreamController {

    private final LiveEvents events;

    EventStreamController(LiveEvents events) {
        this.events = events;
    }

    /** Writes frames that were encoded once for all readers, hence no message writer. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> follow(
            @AuthenticationPrincipal Actor actor,
            Authentication authentication,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String header,
            @RequestParam(name = "lastEventId", required = false) @Nullable String query,
            @RequestParam(defaultValue = "") List<String> types,
            @RequestParam(required = false) @Nullable String subject,
            ServerHttpResponse response) {
        String after = header == null || header.isEmpty() ? query : header;
        return write(events.follow(new Follow(actor, after, types, subject, expiry(authentication))), response);
    }

    @GetMapping("/cursor")
    Mono<CursorResponse> cursor() {
        return events.cursor().map(CursorResponse::new);
    }

    @SuppressWarnings("NestedPublishers") // each inner publisher is flushed by itself
    private static Mono<Void> write(Flux<byte[]> frames, ServerHttpResponse response) {
        // only a stream that begins sets its headers: a refusal has its own
        response.beforeCommit(() -> Mono.fromRunnable(() -> {
            if (response.getStatusCode() == null || response.getStatusCode().is2xxSuccessful()) {
                response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
                response.getHeaders().setCacheControl("no-store");
                response.getHeaders().set("X-Accel-Buffering", "no");
            }
        }));
        return response.writeAndFlushWith(
                frames.map(frame -> Mono.just(response.bufferFactory().wrap(frame))));
    }

    /** The token check leaves there when the access token expires. */
    private static @Nullable Instant expiry(Authentication authentication) {
        return authentication.getDetails() instanceof Instant expiry ? expiry : null;
    }

    record CursorResponse(String lastEventId) {}
}
