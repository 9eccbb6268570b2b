package io.hefu.kernel.web;

import org.springframework.http.HttpStatus;

/** Failures that only HTTP knows, with codes like those of a {@link io.hefu.kernel.Problem}. */
enum HttpProblem {
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    MEDIA_TYPE_NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    HttpProblem(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
