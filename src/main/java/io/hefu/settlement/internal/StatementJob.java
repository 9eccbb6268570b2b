package io.hefu.settlement.internal;

import io.hefu.settlement.StatementView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code statements}. */
record StatementJob(
        UUID id,
        String channel,
        String fileName,
        String format,
        long fileBytes,
        String state,
        @Nullable String failure,
        long linesDone,
        int attempt,
        Instant uploadedAt,
        @Nullable UUID uploadedBy,
        @Nullable Instant finishedAt) {

    static final String COLUMNS =
            " id, channel, file_name, format, file_bytes, state, failure, lines_done, attempt, uploaded_at, uploaded_by,"
                    + " finished_at ";

    StatementView view() {
        return new StatementView(
                id, channel, fileName, format, fileBytes, state, failure, linesDone, uploadedAt, finishedAt);
    }
}
