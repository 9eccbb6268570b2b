package io.hefu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.CommonProblem;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class ProblemExceptionHandlerTests {

    private final JsonMapper json = JsonMapper.builder().build();
    private final ProblemExceptionHandler handler =
            new ProblemExceptionHandler(new ProblemRenderer(json, new ProblemTexts()));

    @Test
    void tellsTheFactsOfARefusal() {
        MockServerHttpResponse response = handled(CommonProblem.CONCURRENT_CHANGE.rejection(Map.of("left", 3)));
        assertThat(response.getStatusCode().value()).isEqualTo(409);
        assertThat(body(response)).containsEntry("left", 3).containsEntry("code", "CONCURRENT_CHANGE");
    }

    @Test
    void saysWhenToComeAgain() {
        var rejection = CommonProblem.RATE_LIMITED.rejection(Map.of("retryAfterSeconds", 7));
        MockServerHttpResponse response = handled(rejection);
        assertThat(response.getStatusCode().value()).isEqualTo(429);
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("7");
    }

    @Test
    void leaksNothingOfAnUnexpectedFailure() {
        MockServerHttpResponse response = handled(new IllegalStateException("secret words"));
        assertThat(response.getStatusCode().value()).isEqualTo(500);
        assertThat(body(response)).containsEntry("code", "INTERNAL_ERROR");
        assertThat(body(response).toString()).doesNotContain("secret");
    }

    @Test
    void asksToComeAgainWhileTheDatabaseIsAway() {
        var away = new DataAccessResourceFailureException("no connection", new R2dbcTransientResourceException());
        assertThat(handled(away).getStatusCode().value()).isEqualTo(503);
        MockServerHttpResponse response = handled(new CannotCreateTransactionException("pool", away));
        assertThat(response.getStatusCode().value()).isEqualTo(503);
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void answersALostRaceWithAConflict() {
        MockServerHttpResponse response = handled(new OptimisticLockingFailureException("stale"));
        assertThat(response.getStatusCode().value()).isEqualTo(409);
        assertThat(body(response)).containsEntry("code", "CONCURRENT_CHANGE");
    }

    private MockServerHttpResponse handled(Throwable error) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/somewhere"));
        handler.handle(exchange, error).as(StepVerifier::create).verifyComplete();
        return exchange.getResponse();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> body(MockServerHttpResponse response) {
        return json.readValue(response.getBodyAsString().block(), Map.class);
    }
}
