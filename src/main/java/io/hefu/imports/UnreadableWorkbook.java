package io.hefu.imports;

import org.jspecify.annotations.Nullable;

/** The file is not an Excel workbook, or too large a one. */
public final class UnreadableWorkbook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableWorkbook(@Nullable Throwable cause) {
        super("not a readable workbook", cause);
    }
}
