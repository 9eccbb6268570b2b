package io.hefu.kernel.web;

import io.hefu.kernel.LastingAnswer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Writes each {@link LastingAnswer} outside of all other filters but {@link RequestId}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LastingAnswers implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> LastingAnswer.rest(exchange)));
    }
}
