package io.hefu.ordering.web;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.RushDoor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** Lets in so many at the {@linkplain RushDoor rush doors}; it stands before sign-in, which costs more than to say no. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class CrowdFilter implements WebFilter, SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;
    private final Crowd crowd;
    private final Counter turnedAway;
    private volatile List<PathPattern> doors = List.of();

    CrowdFilter(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints,
            CrowdSettings settings,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.crowd = new Crowd(settings.most(), System::nanoTime);
        this.turnedAway = meters.counter("hefu.orders.turned.away");
        meters.gauge("hefu.orders.inside", crowd, Crowd::inside);
    }

    /** Before the first request, not with it: a lock would hold the event loop. */
    @Override
    public void afterSingletonsInstantiated() {
        this.doors = doors(endpoints.getObject());
    }

    private static List<PathPattern> doors(RequestMappingHandlerMapping endpoints) {
        return endpoints.getHandlerMethods().entrySet().stream()
                .filter(endpoint -> endpoint.getValue().hasMethodAnnotation(RushDoor.class))
                .flatMap(endpoint -> endpoint.getKey().getPatternsCondition().getPatterns().stream())
                .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isRush(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return Mono.defer(() ->
                crowd.enter() ? chain.filter(exchange).doFinally(signal -> crowd.leave()) : Mono.error(comeAgain()));
    }

    private boolean isRush(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        return request.getMethod() == HttpMethod.POST && doors.stream().anyMatch(door -> door.matches(path));
    }

    private Rejection comeAgain() {
        turnedAway.increment();
        return CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", crowd.comeAgainAfterSeconds()));
    }
}
