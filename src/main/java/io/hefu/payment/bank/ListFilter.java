package io.hefu.payment.bank;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What a reader asks of a list that is sorted newest first. */
record ListFilter(
        DeadLetter.@Nullable State state,
        @Nullable String channel,
        @Nullable String reason,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        OffsetDateTime from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        OffsetDateTime to,

        @Nullable String cursor,
        @Nullable Integer size) {

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 200;

    ListFilter {
        if (size != null && (size < 1 || size > LARGEST_SIZE)) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        if (Stream.of(channel, reason).anyMatch(text -> text != null && text.indexOf('\0') >= 0)) {
            throw CommonProblem.REQUEST_INVALID.rejection();
        }
    }

    int rows() {
        return size == null ? DEFAULT_SIZE : size;
    }

    Cursor after() {
        return cursor == null || cursor.isEmpty() ? Cursor.NEWEST : Cursor.decode(cursor);
    }
}
