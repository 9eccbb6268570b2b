package io.hefu.kernel.web;

import io.hefu.kernel.Problem;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a failure is answered with.
 *
 * @param title the key of the title's text: one per status family
 */
record Answer(HttpStatus status, String code, String title, Map<String, ?> facts, HttpHeaders headers) {

    private static final String RETRY_AFTER = "retryAfterSeconds";

    static Answer of(Problem problem, Map<String, ?> facts) {
        HttpHeaders headers = new HttpHeaders();
        if (facts.get(RETRY_AFTER) instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds.longValue()));
        }
        String title = "title." + problem.kind().name();
        return new Answer(status(problem.kind()), problem.name(), title, facts, headers);
    }

    static Answer of(HttpProblem problem, HttpHeaders headers) {
        return new Answer(problem.status(), problem.name(), "title." + problem.name(), Map.of(), headers);
    }

    private static HttpStatus status(Problem.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case ABSENT -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case THROTTLED -> HttpStatus.TOO_MANY_REQUESTS;
            case OVERLOADED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
