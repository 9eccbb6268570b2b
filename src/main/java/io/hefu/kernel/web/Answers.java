package io.hefu.kernel.web;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Problem;
import io.hefu.kernel.Rejection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.server.ResponseStatusException;

/** Decides the answer to any failure; what is not known here is an internal error without text. */
final class Answers {

    private static final int DEEPEST = 10;
    private static final int RETRY_AFTER_SECONDS = 1;

    /** A character that PostgreSQL has in no text, such as U+0000: it can only have come from the client. */
    private static final String NO_TEXT = "22021";

    /** The first of these that is among the causes decides; the order matters where one is a cause of another. */
    private static final List<Class<? extends Throwable>> BUSY = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessResourceException.class,
            QueryTimeoutException.class,
            CannotCreateTransactionException.class,
            R2dbcNonTransientResourceException.class,
            R2dbcTransientResourceException.class,
            TimeoutException.class);

    private Answers() {}

    static Answer to(Throwable error) {
        return cause(error, Rejection.class)
                .map(rejection -> Answer.of(rejection.problem(), rejection.facts()))
                .or(() -> cause(error, DataBufferLimitException.class).map(e -> plain(CommonProblem.BODY_TOO_LARGE)))
                .or(() -> cause(error, ResponseStatusException.class).map(Answers::ofSpring))
                .or(() -> ofDatabase(error))
                .orElseGet(() -> Answer.of(HttpProblem.INTERNAL_ERROR, HttpHeaders.EMPTY));
    }

    private static Optional<Answer> ofDatabase(Throwable error) {
        if (cause(error, R2dbcException.class)
                .map(R2dbcException::getSqlState)
                .filter(NO_TEXT::equals)
                .isPresent()) {
            return Optional.of(plain(CommonProblem.REQUEST_INVALID));
        }
        if (cause(error, ConcurrencyFailureException.class).isPresent()) {
            return Optional.of(plain(CommonProblem.CONCURRENT_CHANGE));
        }
        boolean busy = BUSY.stream().anyMatch(type -> cause(error, type).isPresent());
        Map<String, Integer> facts = Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS);
        return busy ? Optional.of(Answer.of(CommonProblem.OVERLOADED, facts)) : Optional.empty();
    }

    private static Answer ofSpring(ResponseStatusException error) {
        return switch (error.getStatusCode().value()) {
            case 400 -> Answer.of(CommonProblem.REQUEST_INVALID, InvalidFields.of(error));
            case 401 -> plain(CommonProblem.UNAUTHENTICATED);
            case 403 -> plain(CommonProblem.FORBIDDEN);
            case 404 -> plain(CommonProblem.NOT_FOUND);
            case 405 -> Answer.of(HttpProblem.METHOD_NOT_ALLOWED, error.getHeaders());
            case 406 -> Answer.of(HttpProblem.MEDIA_TYPE_NOT_ACCEPTABLE, error.getHeaders());
            case 413 -> plain(CommonProblem.BODY_TOO_LARGE);
            case 415 -> Answer.of(HttpProblem.MEDIA_TYPE_UNSUPPORTED, error.getHeaders());
            case 503 -> Answer.of(CommonProblem.OVERLOADED, Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS));
            default -> Answer.of(HttpProblem.INTERNAL_ERROR, HttpHeaders.EMPTY);
        };
    }

    private static Answer plain(Problem problem) {
        return Answer.of(problem, Map.of());
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
