package io.hefu.identity.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a request shows: a token in the one place where it may stand, the {@code Authorization} header, or without one a
 * ticket, which opens server-sent events and nothing else.
 */
class Credential implements ServerAuthenticationConverter {

    private static final String SCHEME = "Bearer ";
    private static final String TICKET = "ticket";

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return Mono.justOrEmpty(header == null ? ticket(request) : token(header));
    }

    private static @Nullable Authentication token(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
    }

    private static @Nullable Authentication ticket(ServerHttpRequest request) {
        String ticket = request.getQueryParams().getFirst(TICKET);
        return ticket != null
                        && HttpMethod.GET.equals(request.getMethod())
                        && request.getHeaders().getAccept().equals(List.of(MediaType.TEXT_EVENT_STREAM))
                ? new ShownTicket(ticket)
                : null;
    }
}
