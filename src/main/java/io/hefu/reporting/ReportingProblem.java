package io.hefu.reporting;

import io.hefu.kernel.Problem;

/** Refusals of the reporting module. */
public enum ReportingProblem implements Problem {
    EXPORT_KIND_UNKNOWN(Kind.UNPROCESSABLE),
    EXPORT_LIMIT_REACHED(Kind.CONFLICT),
    EXPORT_NOT_FOUND(Kind.ABSENT),
    EXPORT_NOT_READY(Kind.CONFLICT),
    EXPORT_EXPIRED(Kind.ABSENT),
    /** Told by a failed export: more rows than one file takes. */
    EXPORT_TOO_LARGE(Kind.UNPROCESSABLE),
    /** Told by a failed export: it broke off again and again. */
    EXPORT_FAILED(Kind.OVERLOADED);

    private final Kind kind;

    ReportingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
