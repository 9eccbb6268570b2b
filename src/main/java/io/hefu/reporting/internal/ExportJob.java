package io.hefu.reporting.internal;

import io.hefu.kernel.Cursor;
import io.hefu.reporting.ExportState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code export_jobs}; parameters and actor as JSON. */
record ExportJob(
        UUID id,
        UUID accountId,
        String kind,
        String parameters,
        String actor,
        String language,
        String fileName,
        ExportState state,
        long rowsDone,
        @Nullable Long rowsTotal,
        int attempt,
        @Nullable String failure,
        @Nullable Long fileBytes,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt) {

    static final String COLUMNS = """
            id, account_id, kind, parameters::text as parameters, actor::text as actor, language, file_name, state,
            rows_done, rows_total, attempt, failure, file_bytes, requested_at, started_at, finished_at, expires_at
            """;

    Cursor cursor() {
        return new Cursor(requestedAt, id);
    }

    /** Each attempt has a file of its own, so that a replica that lost its lease spoils nobody's work. */
    String storedAs() {
        return id + "-" + attempt + ".xlsx";
    }
}
