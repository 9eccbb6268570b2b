package io.hefu.reporting;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as the account that asked for it sees it.
 *
 * @param rowsTotal null while it is not known
 * @param failure the code of the problem that ended it, if one did
 * @param expiresAt until when a finished file can be fetched
 */
public record ExportView(
        UUID id,
        String kind,
        Map<String, String> parameters,
        ExportState state,
        long rowsDone,
        @Nullable Long rowsTotal,
        String fileName,
        @Nullable Long fileBytes,
        @Nullable String failure,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt) {}
