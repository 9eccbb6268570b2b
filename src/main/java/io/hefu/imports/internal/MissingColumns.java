package io.hefu.imports.internal;

import java.util.List;

/** The first row of a file lacks headings. */
final class MissingColumns extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingColumns(List<String> headings) {
        super(String.join("、", headings), null, false, false);
    }
}
