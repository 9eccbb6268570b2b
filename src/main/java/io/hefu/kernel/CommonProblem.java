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
