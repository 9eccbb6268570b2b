package io.hefu.imports;

import org.jspecify.annotations.Nullable;

/**
 * A flaw of one row of an import.
 *
 * @param row its number in the file, as Excel shows it
 * @param column the heading
 * @param message what is wrong, in Chinese
 * @param value what stands there
 */
public record RowError(
        long row,
        String column,
        String code,
        String message,
        @Nullable String value) {}
