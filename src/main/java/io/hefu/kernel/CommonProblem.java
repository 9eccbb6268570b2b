package io.hefu.kernel;

/** Refusals that belong to no single module. */
public enum CommonProblem implements Problem {
    REQUEST_INVALID(Kind.INVALID),
    NOT_FOUND(Kind.ABSENT),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED),
    FORBIDDEN(Kind.FORBIDDEN),
    BODY_TOO_LARGE(Kind.TOO_LARGE),
    CURSOR_INVALID(Kind.INVALID),
    CONCURRENT_CHANGE(Kind.CONFLICT),
    /** Missing, too long, or not of visible ASCII characters. */
    IDEMPOTENCY_KEY_INVALID(Kind.INVALID),
    /** The key was used for something else. */
    IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE),
    RATE_LIMITED(Kind.THROTTLED),
    OVERLOADED(Kind.OVERLOADED);

    private final Kind kind;

    CommonProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
