package io.hefu.events.web;

import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Part;
import io.hefu.kernel.Actor;
import io.hefu.kernel.LastingAnswer;
import io.hefu.kernel.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events", description = "The event log as it grows")
class EventStreamController {

    private final LiveEvents events;

    EventStreamController(LiveEvents events) {
        this.events = events;
    }

    @GetMapping(produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @Operation(summary = "Follow the events of the own scope, resumable by Last-Event-ID")
    Mono<Void> follow(
            @AuthenticationPrincipal Actor actor,
            Authentication authentication,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String header,
            @Parameter(description = "For clients that cannot set the header") @RequestParam @Nullable
                    String lastEventId,
            @Valid EventFilter filter,
            ServerWebExchange exchange) {
        Format format = format(exchange.getRequest().getHeaders().getAccept());
        String after = header == null || header.isEmpty() ? lastEventId : header;
        Permit permit = Permit.in(authentication.getDetails());
        Flux<Part> parts = events.follow(new Follow(actor, permit, after, filter, format));
        return LastingAnswer.begin(exchange, write(parts, format, exchange.getResponse()));
    }

    @GetMapping("/cursor")
    Mono<CursorResponse> cursor() {
        return events.cursor().map(CursorResponse::new);
    }

    /** Writes parts that were encoded once for all readers, hence no message writer. */
    @SuppressWarnings("NestedPublishers") // each inner publisher is flushed by itself
    private static Mono<Void> write(Flux<Part> parts, Format format, ServerHttpResponse response) {
        // only a stream that begins sets its headers: a refusal has its own
        response.beforeCommit(() -> Mono.fromRunnable(() -> {
            if (response.getStatusCode() == null || response.getStatusCode().is2xxSuccessful()) {
                response.getHeaders()
                        .setContentType(
                                format == Format.SSE ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_NDJSON);
                response.getHeaders().setCacheControl("no-store");
                response.getHeaders().set("X-Accel-Buffering", "no");
            }
        }));
        return response.writeAndFlushWith(
                parts.map(part -> Mono.just(response.bufferFactory().wrap(part.bytes()))));
    }

    private static Format format(List<MediaType> accepted) {
        return accepted.contains(MediaType.APPLICATION_NDJSON) && !accepted.contains(MediaType.TEXT_EVENT_STREAM)
                ? Format.NDJSON
                : Format.SSE;
    }

    record CursorResponse(String lastEventId) {}
}
