package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Sort;
import io.hefu.kernel.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in the list of goods in one order.
 *
 * @param key what the list is sorted by: a time, a price or a name as it sounds
 */
record ShelfPlace(Sort sort, Object key, UUID skuId) {

    private static final int PARTS = 3;

    /** Of goods that stand there. */
    static ShelfPlace of(Sort sort, UUID skuId, Instant listedAt, long priceFen, String spelled) {
        Object key = switch (sort) {
            case NEWEST -> listedAt;
            case CHEAPEST, DEAREST -> priceFen;
            case NAME -> spelled;
        };
        return new ShelfPlace(sort, key, skuId);
    }

    String encode() {
        byte[] text = (sort + "|" + skuId + "|" + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Raises {@code CURSOR_INVALID} for what {@link #encode()} did not write, or wrote for another order. */
    static ShelfPlace decode(Sort sort, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", PARTS);
            if (parts.length == PARTS && Sort.valueOf(parts[0]) == sort && text.indexOf('\0') < 0) {
                return new ShelfPlace(sort, key(sort, parts[2]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
        throw CommonProblem.CURSOR_INVALID.rejection();
    }

    private static Object key(Sort sort, String text) {
        return switch (sort) {
            case NEWEST -> Instant.parse(text);
            case CHEAPEST, DEAREST -> Long.valueOf(text);
            case NAME -> text;
        };
    }
}
