package io.hefu.ordering.web;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.RushDoor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final CrowdSettings settings;
    private final MeterRegistry meters;
    private final Counter turnedAway;
    private volatile List<Door> doors = List.of();

    CrowdFilter(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints,
            CrowdSettings settings,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.settings = settings;
        this.meters = meters;
        this.turnedAway = meters.counter("hefu.orders.turned.away");
    }

    /** Before the first request, not with it: a lock would hold the event loop. */
    @Override
    public void afterSingletonsInstantiated() {
        this.doors = doors(endpoints.getObject());
    }

    private List<Door> doors(RequestMappingHandlerMapping endpoints) {
        Map<Integer, Crowd> crowds = new HashMap<>();
        List<Door> all = new ArrayList<>();
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            RushDoor door = method.getMethodAnnotation(RushDoor.class);
            if (door != null) {
                Crowd crowd = crowds.computeIfAbsent(door.times(), this::crowd);
                mapping.getPatternsCondition().getPatterns().forEach(path -> all.add(new Door(path, crowd)));
            }
        });
        return List.copyOf(all);
    }

    private Crowd crowd(int times) {
        Crowd crowd = new Crowd(settings.most() * times, System::nanoTime);
        meters.gauge("hefu.orders.inside", Tags.of("times", Integer.toString(times)), crowd, Crowd::inside);
        return crowd;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Crowd crowd = crowd(exchange.getRequest());
        if (crowd == null) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> crowd.enter()
                ? chain.filter(exchange)
                        .onErrorMap(CrowdFilter::isOverload, why -> putOff(crowd))
                        .doFinally(signal -> crowd.leave())
                : Mono.error(comeAgain(crowd)));
    }

    private static boolean isOverload(Throwable why) {
        return why instanceof Rejection rejection && rejection.problem() == CommonProblem.OVERLOADED;
    }

    /** What is behind the door is busy: who was let in is told what those before the door are told. */
    private Rejection putOff(Crowd crowd) {
        crowd.putOff();
        return comeAgain(crowd);
    }

    private @Nullable Crowd crowd(ServerHttpRequest request) {
        if (request.getMethod() != HttpMethod.POST) {
            return null;
        }
        PathContainer path = request.getPath().pathWithinApplication();
        for (Door door : doors) {
            if (door.path.matches(path)) {
                return door.crowd;
            }
        }
        return null;
    }

    private Rejection comeAgain(Crowd crowd) {
        turnedAway.increment();
        return CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", crowd.comeAgainAfterSeconds()));
    }

    private record Door(PathPattern path, Crowd crowd) {}
}
