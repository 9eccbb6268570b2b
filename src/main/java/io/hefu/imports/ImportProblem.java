package io.hefu.imports;

import io.hefu.kernel.Problem;

/** Refusals of imports. */
public enum ImportProblem implements Problem {
    IMPORT_NOT_FOUND(Kind.ABSENT),
    /** The file is not an Excel workbook, or not one of this template. */
    IMPORT_FILE_UNREADABLE(Kind.UNPROCESSABLE);

    private final Kind kind;

    ImportProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
