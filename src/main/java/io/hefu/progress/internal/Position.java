package io.hefu.progress.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.progress.ProgressQuery.Sort;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The last node of a page in its order; opaque to clients. A node whose figures change may move between pages. */
record Position(String value, String id) {

    private static final int PARTS = 3;

    String encode(Sort sort) {
        byte[] text = (sort + "|" + id + "|" + value).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads what {@link #encode} wrote for the same order; raises {@code CURSOR_INVALID} for anything else. */
    static Position decode(String cursor, Sort sort) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", PARTS);
            if (parts.length < PARTS || Sort.valueOf(parts[0]) != sort) {
                throw CommonProblem.CURSOR_INVALID.rejection();
            }
            return new Position(sort == Sort.NAME ? parts[2] : new BigDecimal(parts[2]).toPlainString(), parts[1]);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }
}
