package io.hefu.kernel.web;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Asks only those endpoints about a request whose paths begin as its path does. Otherwise every path with a variable in it
 * is tried on all endpoints, which costs as much as the rest of the way to one of them.
 */
final class EndpointMapping extends RequestMappingHandlerMapping {

    private volatile Map<RequestMappingInfo, String> beginnings = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> endpoints) {
        beginnings = endpoints.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(info -> info, EndpointMapping::beginning));
        super.handlerMethodsInitialized(endpoints);
    }

    /** What all paths of the endpoint begin with, if it has but one. */
    private static String beginning(RequestMappingInfo info) {
        Set<PathPattern> patterns = info.getPatternsCondition().getPatterns();
        String pattern = patterns.size() == 1 ? patterns.iterator().next().getPatternString() : "";
        return pattern.split("[{*?]", 2)[0];
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, ServerWebExchange exchange) {
        return mayBeFor(
                        info,
                        exchange.getRequest().getPath().pathWithinApplication().value())
                ? super.getMatchingMapping(info, exchange)
                : null;
    }

    /** What is written otherwise than in a pattern may still mean it. */
    private boolean mayBeFor(RequestMappingInfo info, String path) {
        return path.startsWith(beginnings.getOrDefault(info, "")) || path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
    }
}
