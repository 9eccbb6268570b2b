package io.hefu.kernel;

import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * An answer that goes on for minutes, for thousands of clients at once: it is written after its request has been dealt
 * with, so that nothing of how that was done is kept in memory meanwhile.
 */
public final class LastingAnswer {

    private static final String KEY = LastingAnswer.class.getName();
    /** What finding and calling the handler left behind. */
    private static final String MAPPING = HandlerMapping.class.getName();

    private LastingAnswer() {}

    /** What a handler returns; the writing begins when the handler and all filters have done their part. */
    public static Mono<Void> begin(ServerWebExchange exchange, Mono<Void> writing) {
        return Mono.fromRunnable(() -> exchange.getAttributes().put(KEY, writing));
    }

    /** The writing that was left to do, or nothing. */
    public static Mono<Void> rest(ServerWebExchange exchange) {
        Object writing = exchange.getAttributes().remove(KEY);
        if (!(writing instanceof Mono<?> rest)) {
            return Mono.empty();
        }
        exchange.getAttributes().keySet().removeIf(name -> name.startsWith(MAPPING));
        return rest.then();
    }
}
