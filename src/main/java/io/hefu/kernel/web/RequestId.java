package io.hefu.kernel.web;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Origin;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request an id: the client's {@code X-Request-Id} where it is sane, else a new one. It is answered in the
 * same header and stands in the problems and log lines of the request. The {@link Origin} travels beside it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId implements WebFilter {

    static final String HEADER = "X-Request-Id";

    static final String KEY = "requestId";
    private static final int LONGEST_DEVICE = 200;
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** The id of the request; a new one for a request that failed before it had one. */
    static String of(ServerWebExchange exchange) {
        Object id = exchange.getAttributes().computeIfAbsent(KEY, key -> choose(null));
        return id.toString();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = choose(exchange.getRequest().getHeaders().getFirst(HEADER));
        exchange.getAttributes().put(KEY, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        Origin origin = origin(exchange.getRequest(), id);
        return chain.filter(exchange).contextWrite(origin::in);
    }

    private static Origin origin(ServerHttpRequest request, String id) {
        String device = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        String kept = device == null ? null : device.substring(0, Math.min(device.length(), LONGEST_DEVICE));
        return new Origin(address(request.getRemoteAddress()), id, kept);
    }

    private static String address(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return "";
        }
        return remote.isUnresolved()
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }

    private static String choose(@Nullable String proposed) {
        return proposed != null && SANE.matcher(proposed).matches()
                ? proposed
                : Ids.next().toString();
    }
}
