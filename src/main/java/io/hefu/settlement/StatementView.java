package io.hefu.settlement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement and how far it is worked off. */
public record StatementView(
        UUID id,
        String channel,
        String fileName,
        String format,
        long fileBytes,
        String state,
        @Nullable String failure,
        long linesDone,
        Instant uploadedAt,
        @Nullable Instant finishedAt) {}
