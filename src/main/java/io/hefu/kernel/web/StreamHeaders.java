package io.hefu.kernel.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps proxies from holding back or keeping server-sent events; only a stream that begins has them. */
@Component
class StreamHeaders implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (HttpMethod.GET.equals(exchange.getRequest().getMethod())) {
            ServerHttpResponse response = exchange.getResponse();
            response.beforeCommit(() -> Mono.fromRunnable(() -> unbuffered(response.getHeaders())));
        }
        return chain.filter(exchange);
    }

    private static void unbuffered(HttpHeaders headers) {
        if (MediaType.TEXT_EVENT_STREAM.isCompatibleWith(headers.getContentType())) {
            headers.setCacheControl("no-store");
            headers.set("X-Accel-Buffering", "no");
        }
    }
}
