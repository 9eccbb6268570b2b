package io.hefu.storage;

import io.hefu.kernel.Problem;

/** Refusals of the storage module. */
public enum StorageProblem implements Problem {
    FILE_NOT_FOUND(Kind.ABSENT),
    FILE_EMPTY(Kind.UNPROCESSABLE),
    /** The fact {@code accepted} names the kinds that are taken. */
    FILE_TYPE_UNSUPPORTED(Kind.UNPROCESSABLE),
    FILE_TOO_LARGE(Kind.TOO_LARGE),
    /** The virus scanner found something. */
    FILE_INFECTED(Kind.UNPROCESSABLE),
    /** The virus scanner does not answer, and nothing is taken in without it. */
    FILE_SCANNER_AWAY(Kind.OVERLOADED),
    /** The virus scanner has not seen it yet. */
    FILE_SCAN_PENDING(Kind.CONFLICT),
    FILE_LINK_INVALID(Kind.FORBIDDEN);

    private final Kind kind;

    StorageProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
