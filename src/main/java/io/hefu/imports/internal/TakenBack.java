package io.hefu.imports.internal;

import io.hefu.imports.Outcome;

/** Rolls an import's transaction back and carries out what it would have done. */
final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    TakenBack(Outcome outcome) {
        super("taken back", null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
