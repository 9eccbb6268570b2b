package io.hefu.catalog;

import io.hefu.kernel.Problem;

/** Refusals of the catalogue. */
public enum CatalogProblem implements Problem {
    SKU_NOT_FOUND(Kind.ABSENT);

    private final Kind kind;

    CatalogProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
