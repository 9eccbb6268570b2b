package io.hefu.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, where its column is.
 *
 * @param line the row's number in the file
 * @param value what stands there
 */
public record Flaw(
        int line,
        ImportColumn column,
        RowProblem problem,
        @Nullable String value) {}
