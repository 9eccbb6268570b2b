package io.hefu.progress;

import io.hefu.kernel.Problem;

/** Refusals of the progress module. */
public enum ProgressProblem implements Problem {
    PROGRESS_NODE_NOT_FOUND(Kind.ABSENT),
    AS_OF_IN_THE_FUTURE(Kind.UNPROCESSABLE);

    private final Kind kind;

    ProgressProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
