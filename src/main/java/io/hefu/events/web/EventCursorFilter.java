package io.hefu.events.web;

import io.hefu.events.LiveEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Names in every page the place in the event log from which to follow it. The place is read before the page is: what
 * happens between the two is told again, and nothing is lost.
 */
@Component
class EventCursorFilter implements WebFilter {

    static final String HEADER = "Hefu-Event-Cursor";

    private static final PathPattern PAGES = PathPatternParser.defaultInstance.parse("/api/v1/**");

    private final LiveEvents events;

    EventCursorFilter(LiveEvents events) {
        this.events = events;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isPage(exchange.getRequest())
                ? events.recentCursor()
                        .doOnNext(cursor -> name(cursor, exchange.getResponse()))
                        // the page has troubles of its own then
                        .onErrorComplete()
                        .then(Mono.defer(() -> chain.filter(exchange)))
                : chain.filter(exchange);
    }

    private static boolean isPage(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        return HttpMethod.GET.equals(request.getMethod()) && PAGES.matches(path);
    }

    /** Only a page that was found has a place; a stream names its own. */
    private static void name(String cursor, ServerHttpResponse response) {
        response.beforeCommit(() -> Mono.fromRunnable(() -> {
            if (isGood(response.getStatusCode())
                    && MediaType.APPLICATION_JSON.isCompatibleWith(
                            response.getHeaders().getContentType())) {
                response.getHeaders().set(HEADER, cursor);
            }
        }));
    }

    private static boolean isGood(@Nullable HttpStatusCode status) {
        return status == null || status.is2xxSuccessful();
    }
}
