package io.hefu.imports;

/** What can be wrong with a row of an import. */
public interface RowProblem {

    /** Stable. */
    String name();

    /** In Chinese. */
    String sentence();
}
