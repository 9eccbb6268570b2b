package io.hefu.kernel.web;

import io.hefu.kernel.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * The one door through which failures leave, be they raised by a controller, a filter, the security chain or the
 * framework. It stands before Boot's own, which comes at -1.
 */
@Component
@Order(-2)
class ProblemExceptionHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    private final ProblemRenderer renderer;

    ProblemExceptionHandler(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        Answer answer = Answers.to(error);
        if (answer.status().is5xxServerError()) {
            report(exchange, answer, error);
        }
        return renderer.write(answer, exchange);
    }

    private static void report(ServerWebExchange exchange, Answer answer, Throwable error) {
        String path = exchange.getRequest().getPath().value();
        String id = RequestId.of(exchange);
        if (answer.code().equals(HttpProblem.INTERNAL_ERROR.name())) {
            log.atError().addKeyValue(RequestId.KEY, id).setCause(error).log("Request {} to {} failed", id, path);
        } else if (error instanceof Rejection) {
            // turned away on purpose, which is counted where it happens: an overload brings thousands of these
            log.atDebug().addKeyValue(RequestId.KEY, id).log("Request {} to {}: {}", id, path, error.toString());
        } else {
            // an outage brings many of these: one line each, no stack traces
            log.atWarn()
                    .addKeyValue(RequestId.KEY, id)
                    .log("Request {} to {} was turned away: {}", id, path, error.toString());
        }
    }
}
