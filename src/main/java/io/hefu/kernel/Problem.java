package io.hefu.kernel;

import java.util.Map;

/** A stable, machine-readable reason for a refusal; implemented by one enum per module. */
public interface Problem {

    /** The code that clients switch on, for example {@code STOCK_SHORT}; unique across all modules. */
    String name();

    Kind kind();

    /** A refusal for this reason with the facts that clients need, for example the number left. */
    default Rejection rejection(Map<String, ?> facts) {
        return new Rejection(this, facts);
    }

    default Rejection rejection() {
        return rejection(Map.of());
    }

    /** The family of a problem; the HTTP edge turns it into a status. */
    enum Kind {
        /** Malformed input: 400. */
        INVALID,
        /** Not signed in, or a signature that does not hold: 401. */
        UNAUTHENTICATED,
        /** Signed in, but not allowed: 403. */
        FORBIDDEN,
        /** Nothing there within the reader's scope: 404. */
        ABSENT,
        /** The present state does not allow it: 409. */
        CONFLICT,
        /** It was there and is no more: 410. */
        GONE,
        /** More than the door takes: 413. */
        TOO_LARGE,
        /** Well-formed, but against a rule: 422. */
        UNPROCESSABLE,
        /** Too often; the fact {@code retryAfterSeconds} says when again: 429. */
        THROTTLED,
        /** Too busy or something needed is away; {@code retryAfterSeconds} says when again: 503. */
        OVERLOADED
    }
}
