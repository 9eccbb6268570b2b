package io.hefu.share.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.share.Confirmations.Sort;
import io.hefu.share.domain.Filing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A stable place in a list that is sorted by a number and the id.
 *
 * @param key microseconds or fen, as the list is sorted
 */
record SortCursor(long key, UUID id) {

    static SortCursor of(Sort sort, Filing filing) {
        Instant at = filing.submission().at();
        long micros = at == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return new SortCursor(
                byTime(sort) ? micros : filing.submission().figures().shareFen(), filing.id());
    }

    String encode() {
        byte[] text = (key + "|" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static SortCursor decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\|", 2);
            return new SortCursor(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }

    Object bound(Sort sort) {
        return byTime(sort) ? Instant.EPOCH.plus(key, ChronoUnit.MICROS) : key;
    }

    static String condition(Sort sort) {
        return "(" + column(sort) + ", f.id) " + (ascends(sort) ? ">" : "<") + " (:afterKey, :afterId)";
    }

    static String order(Sort sort) {
        String direction = ascends(sort) ? "" : " desc";
        return " order by " + column(sort) + direction + ", f.id" + direction;
    }

    private static String column(Sort sort) {
        return byTime(sort) ? "f.submitted_at" : "f.canteen_share_fen";
    }

    private static boolean byTime(Sort sort) {
        return sort == Sort.OLDEST || sort == Sort.NEWEST;
    }

    private static boolean ascends(Sort sort) {
        return sort == Sort.OLDEST || sort == Sort.SMALLEST;
    }
}
