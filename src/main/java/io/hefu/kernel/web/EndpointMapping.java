package io.hefu.kernel.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Asks only those endpoints about a request whose paths begin as its path does. Otherwise every path with a variable in it
 * is tried on all endpoints, which costs as much as the rest of the way to one of them.
 */
final class EndpointMapping extends RequestMappingHandlerMapping {

    /** By what their paths begin with: all of it, or up to the last slash before the first variable. */
    private volatile Map<String, List<Endpoint>> endpoints = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> methods) {
        Map<String, List<Endpoint>> all = new HashMap<>();
        methods.forEach((info, method) -> info.getPatternsCondition()
                .getPatterns()
                .forEach(
                        pattern -> all.computeIfAbsent(beginning(pattern.getPatternString()), none -> new ArrayList<>())
                                .add(new Endpoint(info, method))));
        endpoints = all;
        super.handlerMethodsInitialized(methods);
    }

    private static String beginning(String pattern) {
        String fixed = pattern.split("[{*?]", 2)[0];
        return fixed.equals(pattern) ? pattern : fixed.substring(0, fixed.lastIndexOf('/') + 1);
    }

    /** Where not exactly one fits, or the path is written otherwise than in a pattern, all are asked. */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(ServerWebExchange exchange) throws Exception {
        List<Endpoint> fitting = fitting(exchange);
        if (fitting.size() != 1) {
            return super.lookupHandlerMethod(exchange);
        }
        Endpoint found = fitting.get(0);
        handleMatch(found.info, found.method, exchange);
        return found.method;
    }

    private List<Endpoint> fitting(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        List<Endpoint> fitting = new ArrayList<>();
        if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            return fitting;
        }
        // a path without variables comes before those with them
        addFitting(path, exchange, fitting);
        if (fitting.isEmpty()) {
            for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
                addFitting(path.substring(0, slash + 1), exchange, fitting);
            }
        }
        return fitting;
    }

    private void addFitting(String beginning, ServerWebExchange exchange, List<Endpoint> fitting) {
        for (Endpoint endpoint : endpoints.getOrDefault(beginning, List.of())) {
            RequestMappingInfo match = getMatchingMapping(endpoint.info, exchange);
            if (match != null) {
                fitting.add(new Endpoint(match, endpoint.method));
            }
        }
    }

    private record Endpoint(RequestMappingInfo info, HandlerMethod method) {}
}
