package io.hefu.claim.web;

import io.hefu.kernel.CommonProblem;
import java.util.Map;

/** The bounds of a page. */
final class PageSize {

    private static final int LARGEST = 200;

    private PageSize() {}

    static int require(int size) {
        if (size < 1 || size > LARGEST) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        return size;
    }
}
